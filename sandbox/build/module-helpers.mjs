import { posix } from 'node:path';

/** Where the helpers stand that esbuild writes into each file that it makes, below the folder of the built files. */
const HELPERS = 'vendor/module-helpers.js';

/** What esbuild writes before the first line that names a source: definitions, each from the margin on. */
const PREAMBLE = /^"use strict";\n((?:var __|[ }])[^]*?)\n(?=\n?\/\/ )/;

/**
 * Takes the helpers for modules out of files, where each has its own copy of the same, and gives the one file that
 * holds them.
 * @param files paths below the folder of the built files, with what they hold
 * @returns the same with one file more
 * @throws Error where two helpers of one name differ
 */
export function withSharedHelpers(files) {
	const helpers = new Map();
	const shared = files.map(({ path, text }) => ({ path, text: withoutHelpers(path, text, helpers) }));
	const definitions = [...helpers].map(([name, body]) => `var ${name} = ${body}`);
	const exported = `module.exports = { ${[...helpers.keys()].join(', ')} };`;
	return [...shared, { path: HELPERS, text: ['"use strict";', ...definitions, exported, ''].join('\n') }];
}

function withoutHelpers(path, text, helpers) {
	const found = PREAMBLE.exec(text);
	if (found === null) return text;
	const rest = text.slice(found[0].length);
	for (const [name, body] of definitionsIn(found[1])) {
		const known = helpers.get(name) ?? body;
		if (plain(known) !== plain(body)) throw new Error(`The helper ${name} is another one in ${path}`);
		helpers.set(name, known);
	}
	const used = [...helpers.keys()].filter((name) => new RegExp(`\\b${name}\\b`).test(rest));
	if (used.length === 0) return `"use strict";\n${rest}`;
	const from = posix.relative(posix.dirname(path), HELPERS);
	return `"use strict";\nvar { ${used.join(', ')} } = require("${from}");\n${rest}`;
}

function definitionsIn(preamble) {
	return preamble.split(/^var (?=__)/m).flatMap((part) => {
		const [name, ...body] = part.trimEnd().split(' = ');
		return name === '' ? [] : [[name, body.join(' = ')]];
	});
}

/** A parameter gets a number where the file has something of its name. */
function plain(body) {
	return body.replace(/\b([a-z]+)\d+\b/g, '$1');
}
