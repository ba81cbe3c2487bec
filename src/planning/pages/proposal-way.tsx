import type { JSX } from 'preact';
import { Badge, Card, Coded, KeyFigures, SubmitButton } from '../../platform/web/components.js';
import { PostForm, TextArea } from '../../platform/web/form.js';
import { atTime, dayAndMonth, list, shortDay } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import { Icon, RoutineIcon } from '../../platform/web/icons.js';
import { paths } from '../../platform/web/paths.js';
import { reasonWords } from '../../platform/web/reason-words.js';
import { texts } from '../../platform/web/texts/texts.js';
import { proposalTexts } from './proposal.texts.js';
import type { ChangeLine, PromiseLine, ProposalPageProps, WayView } from './proposal.types.js';
import type { ChangeView, PlaceView, PlanRoutineView } from './year-plan.types.js';

type Props = ProposalPageProps & { readonly way: WayView; readonly strict: WayView };

/** One way to go on: its figures, each change with before, now and why, and the button that says how many mails. */
export function WayCard(props: Props): JSX.Element {
  const { shell, proposal, way, strict } = props;
  const t = proposalTexts[shell.language];
  const isStrict = way.choice === 'strict';
  const title = isStrict ? t.strict : t.weighted(way.moved - strict.moved, strict.overdueWeeks - way.overdueWeeks);
  return (
    <Card
      id={way.choice}
      class="rt-way"
      title={title}
      note={isStrict && way.moved === proposal.replan?.forced ? <Badge tone="info">{t.proven}</Badge> : undefined}
    >
      <KeyFigures
        items={[
          { value: String(way.moved), label: t.figures.moved },
          { value: String(way.diff.mailCount), label: t.figures.mails },
          { value: String(way.missed), label: t.figures.missed },
          { value: String(way.overdueWeeks), label: t.figures.overdue },
        ]}
      />
      <Promises {...props} />
      <Changes {...props} />
      <Families {...props} />
      {proposal.state === 'open' && proposal.replan?.isOutdated === false && hasChanges(way) ? (
        <Approve {...props} />
      ) : null}
    </Card>
  );
}

function hasChanges({ diff, families }: WayView): boolean {
  return diff.changes.length + families.length > 0;
}

function Promises({ shell, proposal, way }: Props): JSX.Element {
  const t = proposalTexts[shell.language];
  const { routines, replan } = proposal;
  return (
    <>
      <p class="rt-muted">{t.missedNow(replan?.missedNow ?? 0)}</p>
      <PromiseList title={t.kept(way.kept.length)} promises={way.kept} routines={routines} language={shell.language} />
      <PromiseList
        title={t.broken(way.broken.length)}
        promises={way.broken}
        routines={routines}
        language={shell.language}
      />
    </>
  );
}

/** Told in one line, and one by one on asking. */
export function PromiseList(props: {
  title: string;
  promises: readonly PromiseLine[];
  routines: readonly PlanRoutineView[];
  language: Language;
}): JSX.Element | null {
  const { title, promises, routines, language } = props;
  const t = proposalTexts[language];
  if (promises.length === 0) return null;
  return (
    <details>
      <summary>{title}</summary>
      <ul class="rt-list">
        {promises.map(({ routineId, subject, closesOn }) => (
          <li>
            <Coded
              text={[nameOf(routines, routineId), subject, t.before(dayAndMonth(closesOn, language))]
                .filter(Boolean)
                .join(' · ')}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Changes({ shell, proposal, way }: Props): JSX.Element {
  const t = proposalTexts[shell.language];
  const { changes } = way;
  const stays = ({ kind }: ChangeLine) => kind === 'people' || kind === 'place';
  const others = changes.filter(stays);
  const list = (shown: readonly ChangeLine[]) => (
    <ul class="rt-list rt-rows rt-rows--open">
      {shown.map((change) => (
        <ChangeRow change={change} routines={proposal.routines} language={shell.language} />
      ))}
    </ul>
  );
  return (
    <>
      <h3>{t.changes(changes.length)}</h3>
      {changes.length === 0 ? <p class="rt-muted">{t.noChanges}</p> : null}
      {list(changes.filter((change) => !stays(change)))}
      {others.length === 0 ? null : (
        <details>
          <summary>{t.samePlace(others.length)}</summary>
          {list(others)}
        </details>
      )}
    </>
  );
}

function ChangeRow(props: {
  change: ChangeLine;
  routines: readonly PlanRoutineView[];
  language: Language;
}): JSX.Element {
  const { change, routines, language } = props;
  const t = proposalTexts[language];
  const routine = routines.find(({ id }) => id === change.routineId);
  const why = change.reason === undefined ? '' : reasonWords(change.reason, language);
  const people = [
    change.leaving.length > 0 ? t.leaving(list(change.leaving, language)) : '',
    change.joining.length > 0 ? t.joining(list(change.joining, language)) : '',
  ];
  const about = [routine?.name, change.person, why, ...people, t.mail(change.recipients)].filter(Boolean).join(' · ');
  return (
    <li class="rt-move">
      <RoutineIcon kind={routine?.kind ?? 'custom'} size="small" />
      <div class="rt-move__words">
        <p>
          <Places change={change} language={language} />
        </p>
        <p class="rt-muted">
          <Coded text={about} />
        </p>
      </div>
    </li>
  );
}

function Places({ change, language }: { change: ChangeView; language: Language }): JSX.Element {
  const t = proposalTexts[language];
  const { before, now, kind } = change;
  if (!before || !now)
    return (
      <>
        <strong>{placeWords((now ?? before)!, language)}</strong> · {now ? t.added : t.drops}
      </>
    );
  if (kind === 'people' || kind === 'place')
    return (
      <>
        <strong>{placeWords(now, language)}</strong> · {kind === 'people' ? t.peopleOnly : t.placeOnly}
      </>
    );
  return (
    <>
      <s class="rt-before">{placeWords(before, language)}</s>{' '}
      <Icon name="arrow-forward" label={t.to} class="rt-arrow" /> <strong>{placeWords(now, language)}</strong>
    </>
  );
}

function Families({ shell, way }: Props): JSX.Element | null {
  const { language } = shell;
  const t = proposalTexts[language];
  if (way.families.length === 0) return null;
  const words = ({ on, off }: WayView['families'][number]) =>
    [on.length > 0 ? t.on(on.join(', ')) : '', off.length > 0 ? t.off(off.join(', ')) : ''].filter(Boolean).join(' · ');
  return (
    <details>
      <summary>{t.families(way.families.length)}</summary>
      <ul class="rt-list">
        {way.families.map((swap) => (
          <li>
            <Coded text={`${shortDay(swap.day, language)}: ${words(swap)}`} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Approve({ shell, proposal, way, form }: Props): JSX.Element {
  const t = proposalTexts[shell.language];
  const own = { ...form, id: way.choice };
  return (
    <PostForm action={paths.approveProposal(proposal.id)} csrfToken={shell.csrfToken} class="rt-form">
      <input type="hidden" name="choice" value={way.choice} />
      <input type="hidden" name="diffHash" value={way.diff.diffHash} />
      <TextArea
        form={own}
        name="message"
        label={t.message}
        optional={texts[shell.language].form.optional}
        hint={t.messageHint}
        rows={2}
      />
      {proposal.replan?.withCadences === true ? <p>{t.adopts}</p> : null}
      <SubmitButton kind={way.choice === 'strict' ? 'primary' : 'secondary'}>
        {t.approve(way.diff.mailCount)}
      </SubmitButton>
    </PostForm>
  );
}

function nameOf(routines: readonly PlanRoutineView[], routineId: string): string {
  return routines.find(({ id }) => id === routineId)?.name ?? '';
}

function placeWords({ day, startMinutes }: PlaceView, language: Language): string {
  return `${shortDay(day, language)} ${atTime(startMinutes, language)}`;
}
