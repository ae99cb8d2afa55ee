import { generateKeyPairSync } from 'node:crypto';

/** A new pair of RSA keys as PEM texts, as certificates of apps have them. */
export const rsaPems = (): { publicKey: string; privateKey: string } =>
	generateKeyPairSync('rsa', {
		modulusLength: 2048,
		publicKeyEncoding: { type: 'spki', format: 'pem' },
		privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
	});
