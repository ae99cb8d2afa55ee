import type { Platform } from './model';
import { PLATFORMS } from './model';

const NAMES: ReadonlyMap<string, Platform> = new Map<string, Platform>([
	...PLATFORMS.map((platform): [string, Platform] => [platform, platform]),
	['twitter', 'x'],
	['twitter/x', 'x'],
	['fb', 'facebook'],
	['facebook messenger', 'messenger'],
	['ig', 'instagram'],
	['bsky', 'bluesky'],
	['yt', 'youtube'],
	['tg', 'telegram'],
	['linked in', 'linkedin'],
	['whatsapp business', 'whatsapp'],
]);

/** The platform a name means, whatever its case, older names included; `null` when it is none. */
export function platformOf(name: unknown): Platform | null {
	return typeof name === 'string' ? (NAMES.get(name.trim().toLowerCase()) ?? null) : null;
}
