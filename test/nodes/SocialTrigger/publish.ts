import { publishing } from '../../../nodes/SocialTrigger/publishing';
import { type Activation, type FakeNode, hookOf } from './fake-hook';

/** Asks the node as n8n does when a workflow is published, starts or is tested. @returns what n8n would show */
export async function publish(node: FakeNode, activation: Activation = 'activate'): Promise<string> {
	const context = hookOf(node, activation);
	try {
		if (!(await publishing.checkExists.call(context))) await publishing.create.call(context);
		return 'published';
	} catch (error) {
		const { message, description } = error as { message: string; description?: string };
		// What n8n does with what has been registered when a hook throws.
		await publishing.delete.call(context);
		return `${message} ${description ?? ''}`;
	}
}
