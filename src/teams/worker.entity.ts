import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person as an employee of the municipality; facilitators from outside have none. */
@Entity('worker')
export class Worker {
  @PrimaryColumn('uuid') personId: string;
  @Column('uuid') tenantId: string;
  @Column('text') employeeNumber: string;
  @Column('text') jobTitle: string;
  @Column('uuid') departmentId: string;

  moveTo(departmentId: string, jobTitle: string): void {
    this.departmentId = departmentId;
    this.jobTitle = jobTitle;
  }
}

@Entity('worker_discipline')
export class WorkerDiscipline {
  @PrimaryColumn('uuid') personId: string;
  @PrimaryColumn('uuid') disciplineId: string;
  @Column('uuid') tenantId: string;
}
