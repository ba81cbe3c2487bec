import { Injectable } from '@nestjs/common';
import type { HrScope, PersonScope } from '../access/scope.types.js';
import { Audit } from '../platform/audit.js';
import { Database } from '../platform/database/database.js';
import type { Day } from '../platform/days.js';
import type { AccessLine, AccessPage, OwnReading } from './access-log.types.js';

export const LINES_A_PAGE = 50;
const OWN_MOST = 50;

const WHERE = `
  where action = any ($1) and ($2::date is null or audit.at at time zone 'Europe/Copenhagen' >= $2)
    and ($3::date is null or audit.at at time zone 'Europe/Copenhagen' < $3::date + 1)`;

const LINES = `
  select audit.id, audit.at, reader.name as "readerName", action = 'attendance.export' as "isExport",
    api_token_id is not null as "byProgram", details->>'from' as "from", details->>'to' as "until",
    team.name as "teamName", department.name as "departmentName", subject.name as "personName",
    coalesce(details->>'routineKind', routine.kind) as "routineKind", routine.name as "routineName"
  from audit
  left join person reader on reader.id = audit.person_id
  left join person subject on subject.id = audit.subject_id
  left join team on team.id = (details->>'teamId')::uuid
  left join department on department.id = (details->>'departmentId')::uuid
  left join routine on routine.id = (details->>'routineId')::uuid
  ${WHERE} order by audit.at desc, audit.id desc limit ${LINES_A_PAGE} offset $4`;

// A reading of many holds everybody whom its filter and its reader's right let through.
const OWN = `
  with own as (select team_id from membership where person_id = $1)
  select max(at) as at, action = 'attendance.export' as "isExport", details->>'reader' as reader,
    details->>'from' as "from", details->>'to' as "until"
  from audit
  where action in ('attendance.read', 'attendance.export') and details->>'reader' in ('hr', 'leader') and person_id <> $1
    and (subject_id = $1 or subject_id is null)
    and (details->>'teamId' is null or (details->>'teamId')::uuid in (select team_id from own))
    and (details->>'readerTeamId' is null or (details->>'readerTeamId')::uuid in (select team_id from own))
    and (details->>'departmentId' is null or (details->>'departmentId')::uuid =
         (select department_id from worker where person_id = $1))
  group by (at at time zone 'Europe/Copenhagen')::date, 2, 3, 4, 5
  order by 1 desc limit ${OWN_MOST}`;

/** Who read or took away attendance: for HR all of it, for everybody what concerned them. */
@Injectable()
export class AccessLogQueries {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** The newest first; reading the log is itself recorded. */
  async page(
    scope: HrScope,
    asked: {
      readonly from: Day | null;
      readonly until: Day | null;
      readonly page: number;
      readonly exportsOnly: boolean;
    },
  ): Promise<AccessPage> {
    const actions = asked.exportsOnly ? ['attendance.export'] : ['attendance.read', 'attendance.export'];
    const filter = [actions, asked.from, asked.until];
    const { personId, apiTokenId } = scope;
    return this.database.write(scope, async (tx) => {
      await this.audit.record(tx, scope, { personId, apiTokenId, action: 'access-log.read', subjectType: 'audit' });
      const [count]: { total: number }[] = await tx.query(`select count(*)::int as total from audit ${WHERE}`, filter);
      const lines: AccessLine[] = await tx.query(LINES, [...filter, (asked.page - 1) * LINES_A_PAGE]);
      return { lines, total: count?.total ?? 0 };
    });
  }

  /**
   * When this person's attendance was read by others, and in which part, once a day and period. Not by whom by name: the
   * right of access gives times and purposes, and colleagues' names only where they are needed (CJEU C-579/21).
   */
  ofOwn(scope: PersonScope): Promise<readonly OwnReading[]> {
    return this.database.read(scope, (tx) => tx.query<OwnReading[]>(OWN, [scope.personId]));
  }
}
