import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import type { EntityTarget } from 'typeorm';
import { Not } from 'typeorm';
import type { AdminScope } from '../access/scope.types.js';
import type { Tx } from '../platform/database/database.js';
import { Database } from '../platform/database/database.js';
import { NotFound } from '../platform/errors.js';
import { Department } from './department.entity.js';
import { Discipline } from './discipline.entity.js';
import { NameTaken, StillInUse } from './organisation.errors.js';

// PostgreSQL's code for a row that others still point at.
const FOREIGN_KEY_VIOLATION = '23503';

/** Who employs, and what people know: two lists of names that workers point at. */
@Injectable()
export class DepartmentsService {
  constructor(private readonly database: Database) {}

  addDepartment(scope: AdminScope, input: { readonly name: string }): Promise<string> {
    return this.add(scope, Department, input.name);
  }

  renameDepartment(scope: AdminScope, id: string, input: { readonly name: string }): Promise<void> {
    return this.rename(scope, Department, id, input.name);
  }

  removeDepartment(scope: AdminScope, id: string): Promise<void> {
    return this.remove(scope, Department, id);
  }

  addDiscipline(scope: AdminScope, input: { readonly name: string }): Promise<string> {
    return this.add(scope, Discipline, input.name);
  }

  renameDiscipline(scope: AdminScope, id: string, input: { readonly name: string }): Promise<void> {
    return this.rename(scope, Discipline, id, input.name);
  }

  removeDiscipline(scope: AdminScope, id: string): Promise<void> {
    return this.remove(scope, Discipline, id);
  }

  private add(scope: AdminScope, list: EntityTarget<Department | Discipline>, name: string): Promise<string> {
    return this.database.write(scope, async (tx) => {
      if (await tx.existsBy(list, { name })) throw new NameTaken(name);
      const id = randomUUID();
      await tx.insert(list, { id, tenantId: scope.tenantId, name });
      return id;
    });
  }

  private rename(
    scope: AdminScope,
    list: EntityTarget<Department | Discipline>,
    id: string,
    name: string,
  ): Promise<void> {
    return this.database.write(scope, async (tx) => {
      const found = await one(tx, list, id);
      if (await tx.existsBy(list, { name, id: Not(id) })) throw new NameTaken(name);
      found.rename(name);
      await tx.save(found);
    });
  }

  private remove(scope: AdminScope, list: EntityTarget<Department | Discipline>, id: string): Promise<void> {
    return this.database.write(scope, async (tx) => {
      const found = await one(tx, list, id);
      await tx.remove(found).catch((error: unknown) => {
        if (isStillReferenced(error)) throw new StillInUse(found.name);
        throw error;
      });
    });
  }
}

async function one(tx: Tx, list: EntityTarget<Department | Discipline>, id: string): Promise<Department | Discipline> {
  const found = await tx.findOneBy(list, { id });
  if (!found) throw new NotFound();
  return found;
}

function isStillReferenced(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === FOREIGN_KEY_VIOLATION;
}
