import { startPlatform } from '../../../sandbox/platforms';
import type { PlatformName, PlatformSession, SessionOptions } from '../../../sandbox/platforms';
import { type HonestReceiver, honestReceiver, type ReceiverSecrets } from './honest-receiver';
import { discordKey, REGISTER, secretsFor } from './registrations';

export const ADDRESS = 'https://hooks.example/webhook/1';

export interface Connected {
	session: PlatformSession;
	receiver: HonestReceiver;
}

const running: PlatformSession[] = [];

/** A platform whose calls come to an honest receiver, and nothing registered yet. */
export async function start(name: PlatformName, options: SessionOptions<object> = {}): Promise<Connected> {
	const secrets: ReceiverSecrets = secretsFor(name, options.access);
	const receiver = honestReceiver(secrets);
	const session: PlatformSession = await startPlatform(name, { wire: receiver.wire, ...options } as never);
	if (name === 'discord') secrets.publicKeyHex = await discordKey(session);
	running.push(session);
	return { session, receiver };
}

/** The same, with the address registered for everything. */
export async function connect(name: PlatformName, options: SessionOptions<object> = {}): Promise<Connected> {
	const connected = await start(name, options);
	await REGISTER[name](connected.session, ADDRESS);
	return connected;
}

export async function closeAll(): Promise<void> {
	await Promise.all(running.splice(0).map((session) => session.close()));
}
