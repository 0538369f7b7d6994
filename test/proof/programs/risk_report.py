from dataclasses import dataclass

from anthropic import APIStatusError, AsyncAnthropic


@dataclass
class Report:
    risks: str
    chances: str
    title: str


class Analyst:
    def __init__(self, model: str = "claude-sonnet-4-5") -> None:
        self.client = AsyncAnthropic()
        self.model = model

    async def ask(self, task: str, text: str) -> str:
        message = await self.client.messages.create(
            model=self.model, max_tokens=400, system=task, messages=[{"role": "user", "content": text}]
        )
        return message.content[0].text

    async def report(self, plan: str) -> Report:
        risks = await self.ask("Name the three largest risks of the plan.", plan)
        chances = await self.ask("Name the three largest chances of the plan.", plan)
        title = await self.ask("Give the plan a title of four words.", plan)
        return Report(risks, chances, title.upper())


async def main():
    try:
        report = await Analyst().report("We open a second shop beside the station, with longer hours.")
    except APIStatusError as error:
        return {"failed": error.status_code}
    finally:
        print("done")
    return [report.risks, report.chances, report.title]
