import type { DoorRequest } from '../contract';
import { proveToken } from '../proofs/constant-token';
import { headerOf } from '../read-request';
import { type Held, type Proven, signedDoor } from '../signed-door';
import { accepted } from '../verdicts';

/** A token in a header that the owner named. Without a name nothing can prove anything. */
function prove(request: DoorRequest, { headerName, secrets }: Held): Proven {
	const claimed = headerName === null ? null : headerOf(request, headerName.trim().toLowerCase());
	return { proof: proveToken(claimed, secrets) };
}

/** Any sender that can set a header. What it sent is looked at by whoever reads events out of it. */
export const generic = signedDoor({ name: 'generic', prove, receive: (request) => accepted(request) });
