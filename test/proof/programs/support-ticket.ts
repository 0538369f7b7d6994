import OpenAI from 'openai';

interface Ticket { readonly subject: string; readonly body: string }

/** A handler as web frameworks have it: what it sends back is all that anybody sees. */
export class TicketHandler {
  private readonly client = new OpenAI();

  async handle(ticket: Ticket): Promise<{ status: number; body: unknown }> {
    try {
      const embedding = await this.embed(`${ticket.subject}\n${ticket.body}`);
      const category = await this.complete('Name the category of this ticket.', ticket.body);
      const reply = await this.complete('Draft a polite reply to this ticket.', ticket.body);
      return { status: 200, body: { size: embedding.length, category, reply } };
    } catch (error) {
      return { status: 502, body: String(error) };
    }
  }

  private async embed(input: string): Promise<number[]> {
    const { data } = await this.client.embeddings.create({ model: 'text-embedding-3-small', input });
    return data[0].embedding;
  }

  private async complete(task: string, text: string): Promise<string> {
    const response = await this.client.responses.create({ model: 'gpt-4.1', instructions: task, input: text });
    return response.output_text;
  }
}

export async function main() {
  return new TicketHandler().handle({ subject: 'No delivery', body: 'My parcel has not come, and it is needed on Friday.' });
}
