import { build } from 'esbuild';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { root } from '../bootstrap/places.mjs';

/** `@scope/name/sub/path` -> `@scope/name` */
export function packageOf(specifier) {
	return specifier
		.split('/')
		.slice(0, specifier.startsWith('@') ? 2 : 1)
		.join('/');
}

const slug = (name) => name.replace(/^@/, '').replaceAll('/', '-');

/** Where an import is found, below dist/vendor: `kysely.js`, or `hubspot-api-client/lib-codegen-crm-contacts.js`. */
export function vendorFile(specifier) {
	const name = packageOf(specifier);
	const subpath = specifier.slice(name.length + 1).replace(/\.js$/, '');
	return subpath === '' ? `${slug(name)}.js` : `${slug(name)}/${slug(subpath)}.js`;
}

/**
 * Bundles each package once. A package of which several parts are used shares one bundle, whose parts start up one by
 * one.
 * @returns the paths of all bundled files, relative to the checkout
 */
export async function bundleVendors(specifiers, out) {
	mkdirSync(out, { recursive: true });
	const packages = Map.groupBy([...specifiers].sort(), packageOf);
	const bundled = await Promise.all([...packages].map(([name, parts]) => bundlePackage(name, parts, out)));
	return bundled.flat();
}

async function bundlePackage(name, parts, out) {
	const isWhole = parts.length === 1 && parts[0] === name;
	const bundle = isWhole ? vendorFile(name) : `${slug(name)}/bundle.js`;
	const metafile = await bundleCode(
		isWhole ? `module.exports = require('${name}');` : lazyParts(parts),
		join(out, bundle),
	);
	if (!isWhole) parts.forEach((part) => writePart(part, bundle, out));
	return Object.keys(metafile.inputs).filter((path) => path.includes('node_modules/'));
}

function lazyParts(parts) {
	const getters = parts.map((part) => `get '${part}'() { return require('${part}'); }`);
	return `module.exports = { ${getters.join(', ')} };`;
}

function writePart(part, bundle, out) {
	const file = vendorFile(part);
	const relative = posix.relative(posix.dirname(file), bundle);
	const path = relative.startsWith('.') ? relative : `./${relative}`;
	mkdirSync(dirname(join(out, file)), { recursive: true });
	writeFileSync(join(out, file), `"use strict";\nmodule.exports = require('${path}')['${part}'];\n`);
}

async function bundleCode(contents, outfile) {
	const { metafile } = await build({
		absWorkingDir: root,
		stdin: { contents, resolveDir: root, sourcefile: 'entry.js' },
		outfile,
		bundle: true,
		minify: true,
		format: 'cjs',
		platform: 'node',
		target: 'node22',
		// The licence texts are published in full, in one file.
		legalComments: 'none',
		metafile: true,
		logLevel: 'warning',
		plugins: [embeddedBytes, leftOut],
	});
	return metafile;
}

/** What a package can do without, and asks for only where somebody installed it. */
const leftOut = {
	name: 'left-out',
	setup(plugin) {
		plugin.onResolve({ filter: /^pg-native$/ }, ({ path }) => ({ path, namespace: 'left-out' }));
		plugin.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
			contents: `throw Object.assign(new Error('${path} is not installed'), { code: 'MODULE_NOT_FOUND' });`,
		}));
	},
};

/** What is no code, such as a font: packed into the bundle, and unpacked when it is required first. */
const embeddedBytes = {
	name: 'embedded-bytes',
	setup(plugin) {
		plugin.onLoad({ filter: /\.(wasm|ttf)$/ }, ({ path }) => {
			const packed = brotliCompressSync(readFileSync(path), { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
			const text = JSON.stringify(packed.toString('base64'));
			return {
				contents: `exports.bytes = require('node:zlib').brotliDecompressSync(Buffer.from(${text}, 'base64'));`,
			};
		});
	},
};
