import { build } from 'esbuild';
import { mkdirSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { root } from '../bootstrap/places.mjs';
import { filesBelow } from './inputs.mjs';
import { withSharedHelpers } from './module-helpers.mjs';
import { vendorFile } from './vendor.mjs';

const SOURCES = ['nodes', 'credentials', 'core'];
const TARGET = 'node22';

/**
 * Compiles every source file by itself, so that the published files mirror the sources and load one by one.
 * Packages are pointed at their bundle in dist/vendor; n8n provides n8n-workflow.
 * @returns the bare imports that were met
 */
export async function compileSources(out) {
	const imports = new Set();
	const entryPoints = SOURCES.flatMap(filesBelow).filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'));
	const { outputFiles } = await build({
		absWorkingDir: root,
		entryPoints,
		outdir: out,
		outbase: root,
		write: false,
		bundle: true,
		format: 'cjs',
		platform: 'node',
		target: TARGET,
		// Turns `import('x')` into a lazy require of the same path, which the vendor bundles need.
		supported: { 'dynamic-import': false },
		logLevel: 'warning',
		plugins: [keepImports(imports)],
	});
	const files = outputFiles.map(({ path, text }) => ({ path: relative(out, path).split(sep).join('/'), text }));
	for (const { path, text } of withSharedHelpers(files)) {
		mkdirSync(dirname(join(out, path)), { recursive: true });
		writeFileSync(join(out, path), text);
	}
	return imports;
}

function keepImports(imports) {
	return {
		name: 'keep-imports',
		setup(plugin) {
			plugin.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
				if (kind === 'entry-point' || path.endsWith('.json')) return null;
				if (path.startsWith('.') || isProvided(path)) return { path, external: true };
				imports.add(path);
				const from = dirname(importer)
					.slice(root.length + 1)
					.replaceAll('\\', '/');
				return { path: posix.relative(from, posix.join('vendor', vendorFile(path))), external: true };
			});
		},
	};
}

function isProvided(path) {
	return path === 'n8n-workflow' || path.startsWith('node:') || builtinModules.includes(path);
}
