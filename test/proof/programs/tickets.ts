import { generateText, Output } from 'ai';
import { openai } from '@ai-sdk/openai';
import { z } from 'zod';

const Tickets = z.object({
  tickets: z.array(z.object({
    id: z.number(),
    suggested_follow_up_action_description: z.string(),
    primary_customer_complaint_category: z.string(),
  })),
});

export async function sort(mails: string) {
  const { output } = await generateText({ model: openai('gpt-4o'), output: Output.object({ schema: Tickets }), prompt: `Sort the mails.\n\n${mails}` });
  return output.tickets.map((ticket) => `${ticket.id}: ${ticket.primary_customer_complaint_category}, then ${ticket.suggested_follow_up_action_description}`);
}

export async function main() {
  return sort('Where is my parcel? -- The kettle leaks. -- I was charged twice.');
}
