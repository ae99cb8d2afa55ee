/** What the tests use of it. Values stay text, as they stand there. */
declare module 'parse-prometheus-text-format' {
	interface ParsedFamily {
		name: string;
		help: string;
		type: string;
		metrics: Array<{ value: string; labels?: Record<string, string> }>;
	}
	/** @throws InvalidLineError for what is not in the format */
	export default function parse(text: string): ParsedFamily[];
}
