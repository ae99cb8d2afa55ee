import type { SandboxRequest } from '../../../core/exchange';

export function originOf(request: SandboxRequest): string {
	return `http://${request.headers.host ?? '127.0.0.1'}`;
}
