import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('team')
export class Team {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('text') name: string;
  @Column('text') area: string;
  @Column('text') location: string;
  @Column('integer') invitationHorizonWeeks: number;
  @Column('timestamptz') createdAt: Date;

  describe(facts: Pick<Team, 'name' | 'area' | 'location' | 'invitationHorizonWeeks'>): void {
    const { name, area, location, invitationHorizonWeeks } = facts;
    Object.assign(this, { name, area, location, invitationHorizonWeeks });
  }
}
