import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import type { ValidationOptions } from 'class-validator';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateBy,
} from 'class-validator';
import { isDay } from '../days.js';
import { checkedAddress } from '../mail/address.js';
import { dayFromText, minutesFromText } from '../web/input.js';
import { webAddress } from '../web/paths.js';
import { expects } from './expects.js';

// Fields of intents, for forms and JSON alike: what people type ("1.12.2026", "9.00", "on") becomes what the code uses.
// What may be left out says so by its initial value: `@DayField({ optional: true }) untilOn: Day | null = null`,
// `@TextField({ optional: true }) area = ''`, `@FlagField() everyYear = false`, `@IdListField() ids: string[] = []`.

const MINUTES_OF_DAY = 1440;
const LONGEST_TEXT = 200;
const LONGEST_LIST = 200;

export interface FieldOptions {
  /** Empty becomes null. */
  readonly optional?: boolean;
}

/** A calendar day, `2027-03-01` or as people write it: `1.3.2027`. */
export function DayField(options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    (text) => dayFromText(text) ?? text,
    { type: String, format: 'date', example: '2027-03-01' },
    rule('isDay', isDay, expects('en dag, der findes, fx 1.3.2027', 'a day that exists, such as 2027-03-01')),
  );
}

/** A time of day as minutes after midnight; text such as `9.00` and `kl. 9` is read too. */
export function TimeField(options: FieldOptions = {}): PropertyDecorator {
  const told = expects('et klokkeslæt, fx 9.00', 'a time of day, such as 9.00 (or minutes after midnight)');
  return field(
    options,
    (text) => minutesFromText(text) ?? text,
    { type: Number, minimum: 0, maximum: MINUTES_OF_DAY, example: 540 },
    IsInt(told),
    Min(0, told),
    Max(MINUTES_OF_DAY, told),
  );
}

/** Text without the spaces around it. Without `optional` it must not be empty; with it, null becomes ''. */
export function TextField(options: FieldOptions & { readonly max?: number } = {}): PropertyDecorator {
  const { optional = false, max = LONGEST_TEXT } = options;
  const told = optional
    ? expects(`højst ${max} tegn`, `at most ${max} characters`)
    : expects(`1 til ${max} tegn`, `1 to ${max} characters`);
  const trimmed = ({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.trim() : optional ? (value ?? '') : value;
  return applyDecorators(
    Transform(trimmed),
    ApiProperty({ type: String, required: !optional, maxLength: max }),
    IsString(told),
    Length(optional ? 0 : 1, max, told),
  );
}

export function WholeNumberField(least: number, most: number, options: FieldOptions = {}): PropertyDecorator {
  const told = expects(`et helt tal fra ${least} til ${most}`, `a whole number from ${least} to ${most}`);
  return field(
    options,
    (text) => (/^-?\d{1,9}$/.test(text.trim()) ? Number(text) : text),
    { type: Number, minimum: least, maximum: most },
    IsInt(told),
    Min(least, told),
    Max(most, told),
  );
}

export function IdField(options: FieldOptions = {}): PropertyDecorator {
  const told = expects('et id (UUID)', 'an id (UUID)');
  return field(options, (text) => text, { type: String, format: 'uuid' }, IsUUID('all', told));
}

/** A list of ids; one field of a form is a list of one. */
export function IdListField(): PropertyDecorator {
  const list = ({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value);
  return applyDecorators(
    Transform(list),
    ApiProperty({ type: [String], format: 'uuid', required: false }),
    ArrayMaxSize(LONGEST_LIST, expects(`højst ${LONGEST_LIST}`, `at most ${LONGEST_LIST}`)),
    IsUUID('all', expects('en liste af id’er (UUID)', 'a list of ids (UUID)', { each: true })),
  );
}

export function ChoiceField(choices: readonly string[], options: FieldOptions = {}): PropertyDecorator {
  const list = choices.join(', ');
  const told = expects(`en af disse: ${list}`, `one of: ${list}`);
  return field(options, (text) => text, { type: String, enum: [...choices] }, IsIn(choices, told));
}

/** A checkbox: `on` is yes. */
export function FlagField(): PropertyDecorator {
  const flag = ({ value }: { value: unknown }) =>
    value === 'on' || value === 'true' ? true : value === '' || value === 'false' ? false : value;
  return applyDecorators(
    Transform(flag),
    ApiProperty({ type: Boolean, required: false }),
    IsBoolean(expects('ja eller nej', 'true or false')),
  );
}

/** One plain mailbox, in its safe form. */
export function EmailField(options: FieldOptions = {}): PropertyDecorator {
  const told = expects('én e-mailadresse, fx bo@kommune.dk', 'one e-mail address, such as bo@example.dk');
  const isAddress = (value: unknown) => typeof value === 'string' && checkedAddress(value) !== null;
  return field(
    options,
    (text) => checkedAddress(text.trim()) ?? text,
    { type: String, format: 'email' },
    rule('isMailAddress', isAddress, told),
  );
}

/** A web address to link to, or nothing: other schemes, such as `javascript:`, are refused. */
export function WebAddressField(): PropertyDecorator {
  const told = expects('en webadresse, der begynder med https://', 'a web address that begins with https://');
  const isAddress = (value: unknown) => value === '' || (typeof value === 'string' && webAddress(value) !== undefined);
  const described = ApiProperty({ type: String, required: false, format: 'uri', example: 'https://video.example/rum' });
  return applyDecorators(TextField({ optional: true, max: 500 }), described, rule('isWebAddress', isAddress, told));
}

interface Description {
  readonly type: typeof String | typeof Number;
  readonly format?: string;
  readonly example?: string | number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly enum?: string[];
}

function field(
  { optional = false }: FieldOptions,
  read: (text: string) => unknown,
  description: Description,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  const transform = ({ value }: { value: unknown }) => {
    if (optional && (value === null || value === '')) return null;
    return typeof value === 'string' ? read(value) : value;
  };
  const described = ApiProperty({ ...description, required: !optional, nullable: optional });
  return applyDecorators(Transform(transform), described, ...(optional ? [IsOptional()] : []), ...rules);
}

function rule(name: string, holds: (value: unknown) => boolean, told: ValidationOptions): PropertyDecorator {
  return ValidateBy({ name, validator: { validate: holds } }, told);
}
