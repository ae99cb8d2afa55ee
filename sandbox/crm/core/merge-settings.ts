import { isRecord } from './exchange';

/** Path of a setting -> the only values it takes. */
export type SettingChoices = Readonly<Record<string, readonly string[]>>;

/**
 * The settings with the changes in them, however deep. @throws Error for a name that does not exist, and for a value
 * that is no choice
 */
export function withChanges<Settings extends object>(
	current: Settings,
	changes: Record<string, unknown>,
	choices: SettingChoices = {},
): Settings {
	const merged = structuredClone(current);
	mergeInto(merged as Record<string, unknown>, changes, choices, '');
	return merged;
}

function mergeInto(
	target: Record<string, unknown>,
	changes: Record<string, unknown>,
	choices: SettingChoices,
	path: string,
): void {
	for (const [name, value] of Object.entries(changes)) {
		const full = `${path}${name}`;
		if (!Object.hasOwn(target, name)) throw new Error(`no setting "${full}"`);
		const current = target[name];
		if (isRecord(current)) {
			if (!isRecord(value)) throw new Error(`setting "${full}" must be an object`);
			mergeInto(current, value, choices, `${full}.`);
			continue;
		}
		const allowed = choices[full];
		if (allowed !== undefined && !allowed.some((choice) => choice === value))
			throw new Error(`setting "${full}" is one of ${allowed.join(', ')}`);
		target[name] = value;
	}
}

/** Takes `name: true` as short for `name: { enabled: true }`. */
export function spellOutSwitch(changes: Record<string, unknown>, name: string): Record<string, unknown> {
	const { [name]: value, ...rest } = changes;
	if (value === undefined) return rest;
	return { ...rest, [name]: typeof value === 'boolean' ? { enabled: value } : value };
}
