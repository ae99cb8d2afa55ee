const WIDTH = 30;

export interface Progress {
	step(): void;
	end(): void;
}

/** A progress bar on one line of a terminal; a line every fifth of the way where there is none. */
export function progressBar(label: string, total: number, out: NodeJS.WriteStream = process.stdout): Progress {
	let done = 0;
	const draw = () => {
		const filled = Math.round((done / total) * WIDTH);
		const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
		if (out.isTTY) out.write(`\r${label} ${bar} ${done}/${total}`);
		else if (done % Math.ceil(total / 5) === 0 || done === total) out.write(`${label} ${done}/${total}\n`);
	};
	return {
		step() {
			done += 1;
			draw();
		},
		end() {
			if (out.isTTY) out.write('\n');
		},
	};
}

/** Rows as aligned columns under a head. Text that is too wide is cut. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>, maxWidth = 34): string {
	const cut = (text: string) =>
		[...text].length > maxWidth ? `${[...text].slice(0, maxWidth - 1).join('')}…` : text;
	const all = [head, ...rows].map((row) => row.map(cut));
	const widths = head.map((_, column) => Math.max(...all.map((row) => [...(row[column] ?? '')].length)));
	const line = (row: readonly string[]) =>
		row
			.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - [...cell].length))
			.join('  ')
			.trimEnd();
	const [first = [], ...rest] = all;
	return [line(first), widths.map((width) => '─'.repeat(width)).join('  '), ...rest.map(line)].join('\n');
}
