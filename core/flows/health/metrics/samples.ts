import type { MetricFamily, Sample } from './text';

/** @param provider what no list of CRMs holds is told as another one */
export function crmLabel({ crms }: { crms: readonly string[] }, provider: string | null | undefined): string {
	return provider != null && crms.includes(provider) ? provider : 'other';
}

const family = (type: MetricFamily['type']) => (name: string, help: string, samples: Map<string, Sample>) => ({
	name,
	type,
	help,
	samples: [...samples.values()],
});
export const counter = family('counter');
export const gauge = family('gauge');

export function add(samples: Map<string, Sample>, labels: Sample['labels'], value: number): void {
	const key = JSON.stringify(labels);
	samples.set(key, { labels, value: (samples.get(key)?.value ?? 0) + value });
}

export function lower(samples: Map<string, Sample>, labels: Sample['labels'], value: number | null): void {
	const key = JSON.stringify(labels);
	if (value !== null) samples.set(key, { labels, value: Math.min(samples.get(key)?.value ?? value, value) });
}
