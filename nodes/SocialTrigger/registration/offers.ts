import type { DoorName } from '../../../core/door';
import { chatwoot } from './platforms/chatwoot';
import { discord } from './platforms/discord';
import { github } from './platforms/github';
import { linkedin } from './platforms/linkedin';
import { facebook, instagram, whatsapp } from './platforms/meta';
import { telegram } from './platforms/telegram';
import { tiktok } from './platforms/tiktok';
import { x } from './platforms/x';
import { youtube } from './platforms/youtube';
import type { SelfRegistration } from './self-registration';

/** The platforms where the trigger can register itself. Each has a registrar in core/door/registration. */
export const SELF_REGISTRATIONS: Readonly<Partial<Record<DoorName, SelfRegistration>>> = {
	telegram,
	whatsapp,
	facebook,
	instagram,
	x,
	linkedin,
	tiktok,
	youtube,
	discord,
	github,
	chatwoot,
};
