import { createHmac } from 'node:crypto';

/**
 * A secret of this address alone, 64 letters and digits, made out of one that is known anyway. It is the same after
 * every start and on every process, so a platform can be given it before anything is stored, and whoever reads an
 * exported workflow cannot work it out.
 * @param address what tells this trigger from every other, in parts that are told apart
 */
export function derivedSecret(base: string, address: readonly string[]): string {
	return createHmac('sha256', base).update(JSON.stringify(address)).digest('hex');
}
