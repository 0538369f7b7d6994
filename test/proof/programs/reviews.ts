import OpenAI from 'openai';

const client = new OpenAI();

interface Rated { readonly review: string; readonly rating: string }

export async function rate(reviews: readonly string[]): Promise<Rated[]> {
  const rated: Rated[] = [];
  for (const review of reviews) {
    const response = await client.chat.completions.create({
      model: 'gpt-4o-mini', messages: [{ role: 'system', content: 'Rate the review from one to five.' }, { role: 'user', content: review }],
    });
    rated.push({ review, rating: response.choices[0].message.content });
  }
  return rated;
}

export async function main() {
  const reviews = ['Warm rooms, slow lift.', 'Loud at night.', 'The best breakfast.', 'Far from the centre.', 'Kind people.', 'No hot water.', 'As shown.', 'Too dear.', 'Would come again.', 'Clean rooms.', 'Small beds.', 'A fine view.'];
  try {
    return await rate(reviews);
  } catch (error) {
    return { failed: (error as { status: number }).status };
  }
}
