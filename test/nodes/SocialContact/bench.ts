import { runNode } from '../../support/in-process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';
import { SocialContact } from '../../../nodes/SocialContact/SocialContact.node';
import { freshStoreOf } from '../../support/fresh-store';

/** A fresh contact store for every test. */
export const freshStore = (): void => freshStoreOf('contacts');

export async function runContactNode(parameters: INodeParameters, items: IDataObject[] = [{}], onError?: OnError) {
	return await runNode(SocialContact, parameters, { items, onError });
}

/** A raw payload as a platform delivers it. */
export function payload(name: string): IDataObject {
	const file = join(__dirname, '../../core/social/fixtures', `${name}.json`);
	return (JSON.parse(readFileSync(file, 'utf8')) as { payload: IDataObject }).payload;
}
