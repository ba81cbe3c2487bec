import { ChangingYear, HORIZON, TOMORROW } from './changing-year.js';
import { formOf } from './forms.js';
import { freeTimesFor } from './free-time.js';
import { answerLinkOf } from './mails.js';
import type { PlannedJson } from './calendars.js';

const MOST_TRIES = 5;
const OFTEN = ['family-review', 'method-meeting', 'facilitated-method-meeting', 'joint-training', 'wellbeing-round'];

/** Each sort of change, and how often it is made. */
const EVERY_SORT: Readonly<Record<string, number>> = {
  ...{ 'moved in the night': 2, 'moved back in the night': 1, 'moved again in the night': 1 },
  ...{ 'placed in the night': 1, 'placed back in the night': 1 },
  ...{ 'taken off in the night': 1, 'put back in the night': 1 },
  ...{ moved: 1, 'moved on the page': 1, 'moved into summer time': 1, 'moved back after the mails': 1, shortened: 1 },
  ...{ locked: 1, 'moved though locked': 1 },
  ...{ 'moved out of what is invited to': 1, 'moved into what is invited to': 1 },
  ...{ cancelled: 1, 'cancelled on the page': 1, 'cancelled before anybody was told': 1 },
  ...{ 'extra meeting': 1, 'extra meeting that nobody is told of yet': 1 },
  ...{ placed: 1, 'placed with video': 1, 'placed in a video alone': 1 },
  ...{ 'taken off the list': 2, 'put on the list again': 1, 'need not come any more': 1 },
  ...{ 'put on the list on the page': 1, 'taken off on the page': 1 },
  ...{ 'new name': 1, 'new address': 2, 'old address again': 1 },
  ...{ 'new colleague': 1, 'new colleague invited': 1, 'families handed over': 1, 'colleague leaves': 1 },
  ...{ absence: 1, 'closed day': 1, 'offer taken back': 1, 'proposal approved': 1 },
  ...{ 'new cadence': 1, 'new plan published': 1, 'wish granted': 1, 'wish refused': 1 },
};

/** A year's plan is changed in every way there is; whoever reads the mails alone ends with the plan that is stored. */
describe('calendars after changes of every sort', () => {
  let year: ChangingYear;

  beforeAll(async () => {
    year = await ChangingYear.begin();
  });

  afterAll(async () => {
    await year?.end();
  });

  it('hold what was taken back in the night as it was: nothing is sent in the morning', async () => {
    const before = (await year.mails()).length;
    const review = await year.moveOne('moved in the night', year.untouched('family-review', '2027-03-02'));
    await year.moveTo('moved back in the night', review, timeOf(review));
    const wellbeing = year.take('wellbeing-round');
    await year.place('placed in the night', wellbeing, 'Biblioteket');
    await year.place('placed back in the night', wellbeing, wellbeing.location);
    const training = year.take('peer-training');
    const { personId, role } = training.attendees[0]!;
    await year.changeMeeting('taken off in the night', 'DELETE', training, `/attendees/${personId}`);
    await year.changeMeeting('put back in the night', 'PUT', training, `/attendees/${personId}`, { role });
    const method = await year.moveOne('moved in the night', year.untouched('method-meeting', '2027-02-10'));
    await year.moveOne('moved again in the night', [method], (times) => times.slice(3));
    expect(await year.waiting()).toBe(method.attendees.length);
    await year.becomeMorning();
    const sent = (await year.mails()).slice(before);
    expect(sent.map(({ to, event }) => [to, event.uid]).sort()).toEqual(
      method.attendees.map(({ email }) => [email, method.uid]).sort(),
    );
    await year.expectCalendarsAsPlanned();
  });

  it('follow a leader who moves, shortens and cancels', async () => {
    await year.moveOneOnPage('moved on the page', year.untouched('method-meeting', '2027-02-20'));
    const march = year.untouched('family-review', '2027-03-13', '2027-03-28');
    const summer = await year.moveOne('moved into summer time', march, later('2027-03-28'));
    await year.quiet();
    await year.moveTo('moved back after the mails', summer, timeOf(summer));
    await year.quiet();
    await year.moveOne('moved', year.untouched('family-review', '2027-04-02'), later('2027-04-08'));
    const hour = year.take('wellbeing-round', '2027-03-01');
    await year.moveTo('shortened', hour, { ...timeOf(hour), durationMinutes: hour.durationMinutes - 15 });
    const [, locked] = year.untouched('joint-training') as [PlannedJson, PlannedJson];
    await year.changeMeeting('locked', 'PUT', locked, '/lock');
    await year.moveOne('moved though locked', [locked]);
    const near = year.untouched('family-review', '2027-04-21', HORIZON);
    await year.moveOne('moved out of what is invited to', near, later(HORIZON));
    const far = year.untouched('family-review', '2027-06-01').map((each) => ({ ...each, startsOn: '2027-04-14' }));
    await year.moveOne('moved into what is invited to', far);
    const reason = { reason: 'Ingen lokaler' };
    await year.changeMeeting('cancelled', 'POST', year.take('peer-training', '2027-03-05'), '/cancellation', reason);
    await year.changeOnPage('cancelled on the page', `/moeder/${year.take('one-to-one').id}/aflysning`, reason);
    const never = year.take('peer-training', '2027-06-01');
    await year.changeMeeting('cancelled before anybody was told', 'POST', never, '/cancellation', reason);
    await year.extraMeeting('extra meeting', '2027-03-17', '2027-03-26');
    await year.extraMeeting('extra meeting that nobody is told of yet', '2027-09-01', '2027-09-30');
    await year.expectCalendarsAsPlanned();
  });

  it('follow a leader who changes places and who comes', async () => {
    await year.place('placed', year.take('joint-training'), 'Biblioteket, “Sal 2”; 1. sal');
    const review = year.take('family-review', '2027-03-20');
    await year.place('placed with video', review, 'Beboerhuset', 'https://video.example/rum?a=1,2&b=æ');
    const sted = year.take('family-review');
    const video = { location: '', videoUrl: 'https://video.example/kun' };
    await year.changeOnPage('placed in a video alone', `/moeder/${sted.id}/sted`, video);
    const list = year.take('family-review', '2027-02-20');
    const [one, two, three] = list.attendees.filter(({ role }) => role === 'required').map(({ personId }) => personId);
    await year.changeMeeting('taken off the list', 'DELETE', list, `/attendees/${one}`);
    await year.changeMeeting('taken off the list', 'DELETE', list, `/attendees/${two}`);
    await year.quiet();
    await year.changeMeeting('put on the list again', 'PUT', list, `/attendees/${one}`, { role: 'required' });
    await year.changeMeeting('need not come any more', 'PUT', list, `/attendees/${three}`, { role: 'optional' });
    await year.changeOnPage('put on the list on the page', `/moeder/${list.id}/deltagere`, {
      ...{ personId: two!, role: 'optional' },
    });
    await year.quiet();
    await year.changeOnPage('taken off on the page', `/moeder/${list.id}/deltagere/${two}/fjernelse`, {});
    await year.expectCalendarsAsPlanned();
  });

  it('follow people who come, go, and change name and address', async () => {
    const people = await year.api().get<PersonJson[]>(`${year.team}/members`);
    const named = (part: string) => people.find(({ name }) => name.startsWith(part))!;
    await correct('new name', named('Birgit'), { name: 'Birgit "Bibi" Nordskæl; Holm, f. Åse' });
    await correct('new address', named('Signe'), { email: 'Signe.Mosevang-Ny@havnby.example' });
    await correct('new address', named('Frederik'), { name: 'Frederik O’Havkær', email: 'f.havkaer@havnby.example' });
    await year.quiet();
    const { name, email } = named('Frederik');
    await correct('old address again', named('Frederik'), { name, email });
    const { personId } = await year.change<{ personId: string }>('new colleague', 'POST', `${year.team}/members`, {
      ...{ name: 'Nye Kollega', email: 'nye.kollega@havnby.example', role: 'worker', joinedOn: TOMORROW },
      ...{ employeeNumber: '1099', jobTitle: 'Rådgiver', disciplineIds: [] },
      departmentId: named('Birgit').departmentId,
    });
    const review = year.take('family-review', '2027-02-07');
    await year.changeMeeting('new colleague invited', 'PUT', review, `/attendees/${personId}`, { role: 'required' });
    const leaver = named('Frederik').personId;
    await handOverFamilies(leaver, personId);
    await year.change('colleague leaves', 'POST', `${year.team}/members/${leaver}/departure`, { on: '2027-03-12' });
    await year.expectCalendarsAsPlanned();
  });

  it('follow absences, closed days, offers and cadences through proposals and a new plan', async () => {
    const people = await year.api().get<PersonJson[]>(`${year.team}/members`);
    const away = people.find(({ name }) => name.startsWith('Ditte'))!.personId;
    const absence = { fromOn: '2027-03-01', toOn: '2027-03-19' };
    await year.change('absence', 'POST', `${year.team}/members/${away}/absences`, absence);
    // A day on which there is a meeting: then there is something to propose.
    const { startsOn: on } = year.untouched(OFTEN, '2027-03-20', HORIZON)[0]!;
    await year.change('closed day', 'POST', '/api/closed-days', { on, name: 'Flytning', everyYear: false });
    const offers = await year.api().get<{ id: string; on: string }[]>(`${year.team}/facilitator-offers`);
    const offer = offers.find((each) => each.on > '2027-03-01')!.id;
    await year.change('offer taken back', 'DELETE', `${year.team}/facilitator-offers/${offer}`);
    await approveProposal('proposal approved');
    await year.expectCalendarsAsPlanned();
    const routines = await year.api().get<RoutineJson[]>(`${year.team}/routines`);
    const { id, current } = routines.find(({ kind }) => kind === 'method-meeting')!;
    const meeting = { ...current.settings.meeting, startMinute: (current.settings.meeting.startMinute ?? 600) + 30 };
    const settings = { ...current.settings, meeting };
    await year.change('new cadence', 'PUT', `${year.team}/routines/${id}/draft`, { settings });
    await publishNewPlan('new plan published');
    await year.expectCalendarsAsPlanned();
  });

  it('follow a wish for another time that a leader grants, and stay after one that is refused', async () => {
    const approve = async (path: string) => {
      const body = { choice: 'move', diffHash: '', message: 'Det passer' };
      return (await year.api().ask('POST', `${path}/approval`, body)).status < 300;
    };
    const refuse = async (path: string) => {
      await year.api().must('POST', `${path}/dismissal`, { message: 'Lokalet er optaget' });
      return true;
    };
    const granted = await wish('wish granted', year.untouched(OFTEN, '2027-02-20', HORIZON), approve);
    const refused = await wish('wish refused', year.untouched(OFTEN, '2027-02-20', HORIZON), refuse);
    await year.expectCalendarsAsPlanned();
    const now = year.plan.find(({ id }) => id === granted.meeting.id)!;
    expect(now.startsAt).not.toBe(granted.meeting.startsAt);
    const declined = (await year.mails()).filter(({ method }) => method === 'DECLINECOUNTER');
    expect(declined.map(({ to, event }) => [to, event.uid])).toEqual([[refused.asker.email, refused.meeting.uid]]);
  });

  it('were changed in every one of these ways', () => {
    expect(year.changes).toEqual(EVERY_SORT);
  });

  const timeOf = ({ startsOn, startMinute }: PlannedJson) => ({ startsOn, startMinute });

  function later(than: string) {
    return <T extends { readonly startsOn: string }>(times: T[]) => times.filter(({ startsOn }) => startsOn > than);
  }

  function correct(sort: string, person: PersonJson, correction: { name?: string; email?: string }): Promise<unknown> {
    const { name, email, jobTitle, departmentId } = person;
    const disciplineIds = person.disciplines.map(({ id }) => id);
    const body = { name, email, jobTitle, departmentId, disciplineIds, ...correction };
    return year.change(sort, 'PUT', `${year.team}/members/${person.personId}`, body);
  }

  async function handOverFamilies(from: string, to: string): Promise<void> {
    for (const { id, contactPair } of await year.api().get<FamilyJson[]>(`${year.team}/families`)) {
      const standing = contactPair.filter(({ untilOn }) => untilOn === null).map(({ personId }) => personId);
      if (!standing.includes(from)) continue;
      const [firstContactId, secondContactId] = standing.map((each) => (each === from ? to : each));
      await year.api().must('PUT', `${year.team}/families/${id}/contact-pair`, { firstContactId, secondContactId });
    }
    year.count('families handed over');
  }

  /** What happens while a leader reads makes a proposal outdated: then a new one is asked for, as the refusal says. */
  async function approveProposal(sort: string): Promise<void> {
    const refusals: unknown[] = [];
    while (refusals.length < MOST_TRIES) {
      const asked = await year.api().must<{ proposalIds: string[] }>('POST', `${year.team}/proposals`, {});
      const path = `${year.team}/proposals/${asked.proposalIds[0]}`;
      const { replan } = await year.api().get<ProposalJson>(path);
      const way = replan!.ways[0]!;
      const approval = { choice: way.choice, diffHash: way.diff.diffHash, message: '' };
      const { status, body } = await year.api().ask('POST', `${path}/approval`, approval);
      if (status < 300) return year.count(sort);
      refusals.push(body);
    }
    throw new Error(`No proposal could be approved: ${JSON.stringify(refusals)}`);
  }

  async function publishNewPlan(sort: string): Promise<void> {
    const path = `${year.team}/plans/2027`;
    const refusals: unknown[] = [];
    while (refusals.length < MOST_TRIES) {
      const { draftId } = await year.api().must<{ draftId: string }>('POST', `${path}/draft`, {});
      const { hash: diffHash } = await year.api().get<{ hash: string }>(`${path}/diff`);
      const publication = { draftId, diffHash, message: 'Ny tid' };
      const { status, body } = await year.api().ask('POST', `${path}/publication`, publication);
      if (status < 300) return year.count(sort);
      refusals.push(body);
    }
    throw new Error(`No new plan could be published: ${JSON.stringify(refusals)}`);
  }

  /** By the link in somebody's newest mail, to the first time and of the first meeting whose proposal can be decided so. */
  async function wish(sort: string, meetings: readonly PlannedJson[], decide: (path: string) => Promise<boolean>) {
    for (const meeting of meetings) {
      const asker = meeting.attendees.findLast(({ role, email }) => role === 'required' && !askers.has(email))!;
      askers.add(asker.email);
      for (const time of freeTimesFor(meeting, year.plan).slice(4)) {
        await askFor(meeting, asker.email, time);
        const { open } = await year.api().get<{ open: WishJson[] }>(`${year.team}/proposals`);
        const { id } = open.find(({ wish: asked }) => asked?.wishedBy === asker.name)!;
        if (!(await decide(`${year.team}/proposals/${id}`))) continue;
        year.count(sort);
        year.touched.add(meeting.id);
        return { meeting, asker };
      }
    }
    throw new Error(`No wish about ${meetings.length} meetings could be decided: ${sort}`);
  }
  const askers = new Set<string>();

  async function askFor(meeting: PlannedJson, email: string, time: ReturnType<typeof freeTimesFor>[number]) {
    const mail = (await year.mails()).findLast(({ to, event }) => to === email && event.uid === meeting.uid)!;
    const guest = year.stranger();
    const form = formOf((await guest.get(answerLinkOf(mail, 'anden-tid'))).text, '/svar');
    const when = { proposedOn: time.startsOn, proposedStartMinute: time.startTime, proposedEndMinute: time.endTime };
    const { status, text } = await guest.post('/svar', { ...form, ...when, svar: 'anden-tid', comment: 'Helst her' });
    if (status !== 200) throw new Error(`The wish was answered ${status}: ${text}`);
  }
});

interface PersonJson {
  readonly personId: string;
  readonly name: string;
  readonly email: string;
  readonly jobTitle: string;
  readonly departmentId: string | null;
  readonly disciplines: readonly { readonly id: string }[];
}

interface FamilyJson {
  readonly id: string;
  readonly contactPair: readonly { readonly personId: string; readonly untilOn: string | null }[];
}

interface WishJson {
  readonly id: string;
  readonly wish: { readonly wishedBy: string } | null;
}

interface ProposalJson {
  readonly replan: { readonly ways: readonly { choice: string; diff: { diffHash: string } }[] } | null;
}

interface RoutineJson {
  readonly id: string;
  readonly kind: string;
  readonly current: { readonly settings: { readonly meeting: { readonly startMinute: number | null } } };
}
