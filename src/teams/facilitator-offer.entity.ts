import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('facilitator_offer')
export class FacilitatorOffer {
  @PrimaryColumn('uuid') id: string;
  @Column('uuid') tenantId: string;
  @Column('uuid') teamId: string;
  @Column('uuid') personId: string;
  @Column('date') offeredOn: string;
  @Column('integer') fromMinute: number;
  @Column('timestamptz', { nullable: true }) withdrawnAt: Date | null;

  withdraw(now: Date): void {
    this.withdrawnAt ??= now;
  }

  offerAgain(): void {
    this.withdrawnAt = null;
  }
}
