import { Injectable } from '@nestjs/common';
import { AddressInUse } from '../access/access.errors.js';
import { PeopleService } from '../access/people.service.js';
import type { TeamScope } from '../access/scope.types.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import type { InputFault } from '../platform/errors.js';
import { InvalidInput } from '../platform/errors.js';
import { WorkingHoursOf } from './availability.entity.js';
import { Membership } from './membership.entity.js';
import { TeamNewsService } from './team-news.service.js';
import type { ChangeWorkingHours, CorrectMember, JoinTeam } from './teams.dto.js';
import { EmployeeNumberTaken, NotInTeam } from './teams.errors.js';
import { Worker, WorkerDiscipline } from './worker.entity.js';

interface KnownPerson {
  readonly id: string;
  readonly email: string;
  readonly employeeNumber: string | null;
}

/** People as the municipality's staff: number, department, disciplines and hours, the same in every team. */
@Injectable()
export class StaffService {
  constructor(
    private readonly database: Database,
    private readonly people: PeopleService,
    private readonly news: TeamNewsService,
  ) {}

  /** The id of the person whom number and address name together; opens one when both are new. */
  async engage(tx: Tx, scope: TeamScope, input: JoinTeam): Promise<string> {
    requireEmployment(input);
    await requireListed(tx, input);
    const known = await this.known(tx, input);
    const id = known?.id ?? (await this.people.open(tx, scope, input)).id;
    if (input.role === 'facilitator' || known?.employeeNumber) return id;
    const { employeeNumber, jobTitle, departmentId } = input;
    await tx.insert(Worker, {
      personId: id,
      tenantId: scope.tenantId,
      employeeNumber,
      jobTitle,
      departmentId: departmentId ?? '',
    });
    await this.learn(tx, scope.tenantId, id, input.disciplineIds);
    return id;
  }

  async correct(tx: Tx, scope: TeamScope, personId: string, input: CorrectMember): Promise<void> {
    await requireListed(tx, input);
    await this.people.correct(tx, personId, input);
    const worker = await tx.findOneBy(Worker, { personId });
    if (!worker) return;
    worker.moveTo(input.departmentId ?? worker.departmentId, input.jobTitle);
    await tx.save(worker);
    await tx.delete(WorkerDiscipline, { personId });
    await this.learn(tx, scope.tenantId, personId, input.disciplineIds);
  }

  async changeWorkingHours(scope: TeamScope, personId: string, input: ChangeWorkingHours): Promise<void> {
    requireHours(input);
    return this.database.write(scope, async (tx) => {
      if (!(await tx.existsBy(Membership, { teamId: scope.teamId, personId }))) throw new NotInTeam();
      await tx.delete(WorkingHoursOf, { personId });
      const own = { personId, tenantId: scope.tenantId };
      await tx.insert(
        WorkingHoursOf,
        input.hours.map((hours) => ({ ...hours, ...own })),
      );
      const change = { what: 'hours', action: 'member.change-hours', subjectType: 'person' } as const;
      await this.news.ofPerson(tx, scope, { ...change, subjectId: personId });
    });
  }

  private async known(tx: Tx, input: JoinTeam): Promise<KnownPerson | null> {
    const found: KnownPerson[] = await tx.query(
      `select person.id, lower(person.email) as email, worker.employee_number as "employeeNumber"
       from person left join worker on worker.person_id = person.id
       where lower(person.email) = lower($1) or ($2 <> '' and worker.employee_number = $2)`,
      [input.email, input.employeeNumber],
    );
    for (const person of found) {
      // Somebody without a number, such as whoever set the service up, becomes staff with this one.
      const number = person.employeeNumber ?? input.employeeNumber;
      if (number !== input.employeeNumber) throw new AddressInUse(input.email);
      if (person.email !== input.email.toLowerCase()) throw new EmployeeNumberTaken(input.employeeNumber);
    }
    return found[0] ?? null;
  }

  private async learn(tx: Tx, tenantId: string, personId: string, disciplineIds: readonly string[]): Promise<void> {
    const unique = [...new Set(disciplineIds)];
    if (unique.length > 0)
      await tx.insert(
        WorkerDiscipline,
        unique.map((disciplineId) => ({ personId, disciplineId, tenantId })),
      );
  }
}

/** Department and disciplines are ones of this municipality. */
async function requireListed(tx: Tx, { departmentId, disciplineIds }: CorrectMember): Promise<void> {
  const rows: { id: string }[] = await tx.query('select id from department union all select id from discipline');
  const listed = new Set(rows.map(({ id }) => id));
  const asked = [['departmentId', departmentId] as const, ...disciplineIds.map((id) => ['disciplineIds', id] as const)];
  const unknown = asked.filter(([, id]) => id !== null && !listed.has(id));
  if (unknown.length > 0) throw new InvalidInput(unknown.map(([path, value]) => ({ path, value, expected: LISTED })));
}

const LISTED = { da: 'en af kommunens egne på listen', en: 'one on the municipality’s own list' };

/** What the role decides, and no single field can see. */
function requireEmployment(input: JoinTeam): void {
  const faults: InputFault[] = [];
  const guest = input.role === 'facilitator';
  if (guest === (input.employeeNumber !== ''))
    faults.push({
      path: 'employeeNumber',
      value: input.employeeNumber,
      expected: guest ? NONE : { da: 'et medarbejdernummer', en: 'an employee number' },
    });
  if (guest === (input.departmentId !== null))
    faults.push({
      path: 'departmentId',
      value: input.departmentId,
      expected: guest ? NONE : { da: 'en forvaltning', en: 'a department' },
    });
  if (faults.length > 0) throw new InvalidInput(faults);
}

const NONE = {
  da: 'intet, da eksterne facilitatorer ikke er ansat her',
  en: 'nothing, since facilitators are not employed here',
};

function requireHours({ hours }: ChangeWorkingHours): void {
  const faults = hours.flatMap((each, index): InputFault[] => {
    const path = `hours.${index}`;
    if (each.toMinute <= each.fromMinute)
      return [
        {
          path: `${path}.toMinute`,
          value: each.toMinute,
          expected: { da: 'et klokkeslæt efter start', en: 'a time after the start' },
        },
      ];
    if (hours.findIndex((other) => other.weekday === each.weekday) < index)
      return [
        {
          path: `${path}.weekday`,
          value: each.weekday,
          expected: { da: 'hver ugedag højst én gang', en: 'each weekday at most once' },
        },
      ];
    return [];
  });
  if (faults.length > 0) throw new InvalidInput(faults);
}
