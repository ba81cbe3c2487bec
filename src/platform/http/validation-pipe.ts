import { ValidationPipe } from '@nestjs/common';
import type { ArgumentMetadata } from '@nestjs/common';
import { InvalidInput } from '../errors.js';
import { cprFaults, faultsOf, prototypeFaults } from '../input/validate.js';

/** For the JSON API: unknown fields and wrong types are refused, and no text may hold a CPR number. */
class IntentPipe extends ValidationPipe {
  constructor() {
    super({
      whitelist: true,
      forbidNonWhitelisted: true,
      transform: true,
      exceptionFactory: (errors) => new InvalidInput(errors.flatMap((error) => faultsOf(error))),
    });
  }

  override async transform(value: unknown, metadata: ArgumentMetadata): Promise<unknown> {
    const faults = metadata.type === 'body' ? [...cprFaults(value), ...prototypeFaults(value)] : [];
    if (faults.length > 0 && this.validatesBody(metadata)) throw new InvalidInput(faults);
    return super.transform(value, metadata);
  }

  /** Page forms arrive as plain objects and are checked by `Pages.save`, which shows the form again. */
  private validatesBody(metadata: ArgumentMetadata): boolean {
    return metadata.metatype !== undefined && metadata.metatype !== Object;
  }
}

export function validationPipe(): ValidationPipe {
  return new IntentPipe();
}
