/** How the pack addresses a CRM's own field: `native:` and the CRM's name of it. Pure. */

const NATIVE = 'native:';

export function nativeField(name: string): `native:${string}` {
	return `${NATIVE}${name}`;
}

/** The CRM's name of the field; `null` for one of the pack's. */
export function nativeNameOf(field: string): string | null {
	return field.startsWith(NATIVE) ? field.slice(NATIVE.length) : null;
}
