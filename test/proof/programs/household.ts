import { generateText, Output } from 'ai';
import { openai } from '@ai-sdk/openai';
import { z } from 'zod';

const Household = z.object({
  number_of_dependent_family_members: z.number(),
  estimated_annual_household_income_in_euros: z.number(),
  has_existing_mortgage_commitments: z.boolean(),
});

export async function read(letter: string) {
  const { output } = await generateText({ model: openai('gpt-4o'), output: Output.object({ schema: Household }), prompt: `Read the letter.\n\n${letter}` });
  return `${output.number_of_dependent_family_members}, ${output.estimated_annual_household_income_in_euros}, ${output.has_existing_mortgage_commitments}`;
}

export async function main() {
  return read('We are two adults with three children, earn 52,000 a year, and still pay for the house.');
}
