// SPDX-License-Identifier: MIT
using { managed } from '@sap/cds/common';

entity db.People : managed {
  key ID    : String(64);
      name  : String(100);
      city  : String(100);
      price : Decimal;
      n     : Integer;
      tags  : many String;
}

service Records @(path: '/odata') {
  @cds.search: { name, city }
  entity People as projection on db.People;
  annotate People with { modifiedAt @odata.etag }
}
