import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One stretch of one weekday; minutes after local midnight. */
@Entity('working_hours')
export class WorkingHoursOf {
  @PrimaryColumn('uuid') personId: string;
  @PrimaryColumn('integer') weekday: number;
  @Column('uuid') tenantId: string;
  @Column('integer') fromMinute: number;
  @Column('integer') toMinute: number;
}

/** Days and nothing else: the reason is never stored. */
@Entity('absence')
export class Absence {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') personId: string;
  @Column('date') fromOn: string;
  @Column('date') toOn: string;
  @Column('timestamptz') createdAt: Date;
  @Column('uuid', { nullable: true }) createdBy: string | null;
}

@Entity('busy_time')
export class BusyTime {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') personId: string;
  @Column('date') busyOn: string;
  @Column('integer') fromMinute: number;
  @Column('integer') toMinute: number;
  @Column('timestamptz') createdAt: Date;
}
