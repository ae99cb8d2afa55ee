const { dest, src } = require('gulp');

/**
 * What n8n reads beside the compiled files: icons, and the codex of each node. `encoding: false` keeps bitmaps intact.
 */
const ASSETS = ['nodes/**/*.{svg,png}', 'nodes/**/*.node.json', 'credentials/**/*.{svg,png}'];

function copyAssets(target = 'dist') {
	return src(ASSETS, { base: '.', cwd: __dirname, encoding: false, allowEmpty: true }).pipe(
		dest(target, { cwd: __dirname }),
	);
}

function icons() {
	return copyAssets();
}

exports.copyAssets = copyAssets;
exports['build:icons'] = icons;
exports.default = icons;
