import type { DoorName } from '../../../core/door';
import type { SelfRegistering } from '../../../core/door/registration';
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

/** One for each platform that core/door/registration has a registrar of, and no other. */
const OFFERS: Readonly<Record<SelfRegistering, SelfRegistration>> = {
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

/** The platforms where the trigger can register itself. */
export const SELF_REGISTRATIONS: Readonly<Partial<Record<DoorName, SelfRegistration>>> = OFFERS;
