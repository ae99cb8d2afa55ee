/** The SDK's entries as its `exports` name them, for a compiler that looks for files only. */
declare module 'pipedrive/v1' {
	export * from 'pipedrive/dist/versions/v1';
}

declare module 'pipedrive/v2' {
	export * from 'pipedrive/dist/versions/v2';
}
