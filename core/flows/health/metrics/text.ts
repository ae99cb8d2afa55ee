/** Prometheus' text format, version 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/ */

export interface Sample {
	/** Values come from closed lists, never from what people enter. */
	labels: Readonly<Record<string, string>>;
	value: number;
}

export interface MetricFamily {
	/** With its unit; of a counter with `_total` at the end. */
	name: string;
	/** `counter`: only grows, but for a beginning anew. `gauge`: goes up and down. */
	type: 'counter' | 'gauge';
	help: string;
	samples: readonly Sample[];
}

/** @returns lines that end with a line feed; families without a sample are left out */
export function prometheusText(families: readonly MetricFamily[]): string {
	return families
		.filter(({ samples }) => samples.length > 0)
		.flatMap(({ name, type, help, samples }) => [
			`# HELP ${name} ${escaped(help)}`,
			`# TYPE ${name} ${type}`,
			...samples.map(({ labels, value }) => `${name}${labelsOf(labels)} ${value}`),
		])
		.map((line) => `${line}\n`)
		.join('');
}

function labelsOf(labels: Sample['labels']): string {
	const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value).replaceAll('"', '\\"')}"`);
	return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

const escaped = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
