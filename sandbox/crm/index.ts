import type { Emulator, SandboxAccess } from './core/emulator';
import { startEmulator, type RunningEmulator, type SandboxOptions } from './core/start';
import { hubspot } from './hubspot';
import { pipedrive } from './pipedrive';
import { salesforce } from './salesforce';
import { zoho } from './zoho';

export type { SandboxAdmin } from './core/admin';
export type { DemoPart, Emulator, SandboxAccess, ShownContact } from './core/emulator';
export type { Exchange } from './core/exchange';
export type { Fault, FaultRule } from './core/faults';
export type { LogEntry, RequestCounts } from './core/request-log';
export type { RunningEmulator, SandboxOptions } from './core/start';
export { frozenClock, systemClock } from './core/clock';
export { startEmulator } from './core/start';

/** Every CRM there is offline. */
export const EMULATORS = { hubspot, salesforce, pipedrive, zoho } satisfies Record<string, Emulator>;

export type SandboxProvider = keyof typeof EMULATORS;

export const SANDBOX_PROVIDERS = Object.keys(EMULATORS) as SandboxProvider[];

export const SANDBOX_ACCESS = Object.fromEntries(
	SANDBOX_PROVIDERS.map((provider) => [provider, EMULATORS[provider].access]),
) as Readonly<Record<SandboxProvider, SandboxAccess>>;

export interface SandboxHandle extends RunningEmulator {
	provider: SandboxProvider;
}

/** Starts one CRM emulator on 127.0.0.1, as a fresh account. */
export async function startSandbox({
	provider,
	...options
}: SandboxOptions & { provider: SandboxProvider }): Promise<SandboxHandle> {
	return { provider, ...(await startEmulator(EMULATORS[provider], options)) };
}
