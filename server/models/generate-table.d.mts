/** Rows of models.json by the model's own name: context, output limit, reasoning (0 never, 1 where asked or by default, 2 always). */
export function tableOf(provider: string, data: Readonly<Record<string, Readonly<Record<string, unknown>>>>): Record<string, [number, number, 0 | 1 | 2]>;
