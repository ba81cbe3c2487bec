import type { JSX } from 'preact';
import { Breadcrumb, Card, EmptyState, ScrollTable } from '../../platform/web/components.js';
import { atTimeRange, capitalised, dayWithWeekday } from '../../platform/web/format.js';
import type { Language } from '../../platform/web/format.js';
import type { Day } from '../../platform/days.js';
import { Layout, PageHead } from '../../platform/web/layout.js';
import type { Shell } from '../../platform/web/layout.types.js';
import { paths } from '../../platform/web/paths.js';
import type { LogLine } from '../inbox.types.js';
import { whoOf } from './inbox-words.js';
import { becameWords, whatWords } from './meeting-log-words.js';
import { inboxTexts } from './inbox.texts.js';
import { instantWords, meetingName } from './mail-table.js';
import { meetingLogTexts } from './meeting-log.texts.js';

export interface MeetingLogPageProps {
  readonly shell: Shell;
  readonly meeting: {
    readonly id: string;
    readonly routineKind: string;
    readonly routineName: string | null;
    readonly startsOn: Day;
    readonly startMinute: number;
    readonly durationMinutes: number;
  };
  /** The oldest first. */
  readonly lines: readonly LogLine[];
}

/** What was sent about one meeting to whom, when the server took it, what came back, and what was done with it. */
export function MeetingLogPage({ shell, meeting, lines }: MeetingLogPageProps): JSX.Element {
  const { language } = shell;
  const t = meetingLogTexts[language];
  const { startsOn, startMinute, durationMinutes } = meeting;
  const hours = atTimeRange(startMinute, startMinute + durationMinutes, language);
  return (
    <Layout shell={shell} title={t.title}>
      <Breadcrumb href={paths.meeting(meeting.id)}>{meetingName(meeting, language)}</Breadcrumb>
      <PageHead
        title={t.title}
        overline={`${meetingName(meeting, language)} · ${capitalised(dayWithWeekday(startsOn, language))} ${hours}`}
        lead={t.lead}
      />
      <Card id="log" title={t.log} hideTitle>
        {lines.length === 0 ? <EmptyState text={t.none} /> : <LogTable shell={shell} lines={lines} />}
        <p class="rt-muted">{t.latest}</p>
      </Card>
    </Layout>
  );
}

function LogTable({ shell, lines }: { shell: Shell; lines: readonly LogLine[] }): JSX.Element {
  const { at, who, what, done } = meetingLogTexts[shell.language].columns;
  return (
    <ScrollTable label={meetingLogTexts[shell.language].title}>
      <table class="rt-table rt-table--lines">
        <thead>
          <tr>
            {[at, who, what, done].map((column) => (
              <th scope="col">{column}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line line={line} language={shell.language} />
          ))}
        </tbody>
      </table>
    </ScrollTable>
  );
}

function Line({ line, language }: { line: LogLine; language: Language }): JSX.Element {
  const name = line.type === 'came' ? whoOf(line.item, language) : (line.personName ?? inboxTexts[language].unknown);
  return (
    <tr>
      <td>{instantWords(line.at, language)}</td>
      <th scope="row">
        {name}
        {line.address === null ? null : (
          <>
            <br />
            <span class="rt-muted rt-small">{line.address}</span>
          </>
        )}
      </th>
      <td>{whatWords(line, language)}</td>
      <td>
        {becameWords(line, language)}
        {line.type === 'sent' ? <MailLink line={line} language={language} /> : null}
      </td>
    </tr>
  );
}

function MailLink({ line, language }: { line: Extract<LogLine, { type: 'sent' }>; language: Language }): JSX.Element {
  const t = meetingLogTexts[language];
  return (
    <>
      {' '}
      <a href={paths.mail(line.mailId)} aria-label={t.showMailTo(line.personName ?? line.address ?? '')}>
        {t.showMail}
      </a>
    </>
  );
}
