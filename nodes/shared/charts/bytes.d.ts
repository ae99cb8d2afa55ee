/**
 * Files that are no code: the build embeds them, see `sandbox/build/vendor.mjs`. Under a name, since importing copies
 * what a module exports, and of bytes that are exported themselves it would copy each.
 */
declare module '*.wasm' {
	export const bytes: Uint8Array;
}
declare module '*.ttf' {
	export const bytes: Uint8Array;
}
