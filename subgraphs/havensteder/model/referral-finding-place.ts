import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the person of an accepted referral was found. Its id is the referral's. */
@Entity('referral_finding_place')
export class ReferralFindingPlace {
  @PrimaryColumn('text')
  id!: string;

  @Column('text')
  localPartyId!: string;
}
