import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { answersBench } from './answers-bench';
import { OPERATIONS, titleOf, type OperationCase } from './operations';

const { run } = answersBench();

/** Parameters by which an operation tells one thing or another. */
const CHOICES = ['show', 'chartOf', 'pageAs', 'options.output'];
/** The fields are those of the CRM, and the item that comes in is a row. */
const NEVER_EMPTY = ['SocialCrm field getAll', 'SocialContact history import'];
/** What something was done with, and what says by itself that nothing is there. */
const TELLING = ['created', 'updated', 'recorded', 'normalized', 'notFound', 'failed'];

function propertiesOf({ node }: OperationCase): INodeProperties[] {
	const type = new node();
	return ('nodeVersions' in type ? type.getNodeType() : type).description.properties;
}

/** Every thing that the operation can be asked to tell. */
function variantsOf(one: OperationCase): INodeParameters[] {
	const ofOperation = propertiesOf(one).filter(
		({ displayOptions: { show } = {} }) =>
			show?.resource?.includes(one.resource) && show.operation?.includes(one.operation),
	);
	return [{}, ...ofOperation.flatMap((property) => [...chosenBy(property), ...chosenInside(property)])];
}

function chosenBy({ name, options = [] }: INodeProperties, path = name): INodeParameters[] {
	return CHOICES.includes(path) ? options.map((option) => ({ [name]: (option as { value: string }).value })) : [];
}

function chosenInside({ name, type, options = [] }: INodeProperties): INodeParameters[] {
	if (type !== 'collection') return [];
	const inner = (options as INodeProperties[]).flatMap((option) => chosenBy(option, `${name}.${option.name}`));
	return inner.map((chosen) => ({ [name]: chosen }));
}

const asked = OPERATIONS.filter((one) => !NEVER_EMPTY.includes(titleOf(one))).flatMap((one) =>
	variantsOf(one).map((more) => [titleOf(one), JSON.stringify(more), one, more] as const),
);

it('Whatever an operation can be asked to tell is asked', () => {
	const titles = asked.map(([title, more]) => `${title} ${more}`);
	expect(titles).toEqual(
		expect.arrayContaining([
			'CrmIntegration health get {"show":"problems"}',
			'CrmSync sync getStatus {"show":"plan"}',
			'EngagementScore score getChart {"chartOf":"trend"}',
			'LeadAttribution report get {"options":{"output":"journeys"}}',
		]),
	);
});

test.each(asked)('%s %s, where nothing is stored, says so in words', async (_title, _more, one, more) => {
	if (one.after) await run(one, [{}], undefined, one.after);
	const done = await run(one, [{}], 'continueRegularOutput', more);
	const answers = done.items('Node');
	const isTold = answers.some(({ outcome, sentence }) => TELLING.includes(String(outcome)) || Boolean(sentence));
	if (answers.length === 0 || !isTold) expect(done.hints('Node')).not.toEqual([]);
	const failed = answers.some(({ error }) => error !== undefined);
	if (failed) expect(done.hints('Node').join()).not.toMatch(/nothing|nobody|0 \w+:/i);
});
