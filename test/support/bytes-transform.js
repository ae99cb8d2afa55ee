/** What is no code, such as a font, as its bytes: for Jest, as the build embeds it. */
module.exports = {
	process: (_text, path) => ({ code: `exports.bytes = require('node:fs').readFileSync(${JSON.stringify(path)});` }),
	getCacheKey: (_text, path) => `named bytes of ${path}`,
};
