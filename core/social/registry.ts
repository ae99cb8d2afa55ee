import type { PlatformParser } from './parser';
import { chatwoot } from './platforms/chatwoot';
import { instagram } from './platforms/instagram';
import { linkedin } from './platforms/linkedin';
import { messenger } from './platforms/messenger';
import { telegram } from './platforms/telegram';
import { whatsapp } from './platforms/whatsapp';
import { x } from './platforms/x';

/** Every platform whose raw payloads can be read. Their shapes exclude each other. */
export const PARSERS: readonly PlatformParser[] = [telegram, whatsapp, messenger, instagram, x, linkedin, chatwoot];
