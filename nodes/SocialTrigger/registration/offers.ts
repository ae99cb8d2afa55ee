import type { DoorName } from '../../../core/door';
import { chatwoot } from './platforms/chatwoot';
import { github } from './platforms/github';
import { telegram } from './platforms/telegram';
import { youtube } from './platforms/youtube';
import type { SelfRegistration } from './self-registration';

/** The platforms where the trigger can register itself. Each has a registrar in core/door/registration. */
export const SELF_REGISTRATIONS: Readonly<Partial<Record<DoorName, SelfRegistration>>> = {
	telegram,
	youtube,
	github,
	chatwoot,
};
