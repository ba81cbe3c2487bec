import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('decision')
export class Decision {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') agendaItemId: string;
  @Column('text') text: string;
  @Column('timestamptz') decidedAt: Date;
  @Column('uuid', { nullable: true }) recordedBy: string | null;
}
