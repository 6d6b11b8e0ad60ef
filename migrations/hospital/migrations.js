import journal from './meta/_journal.json';
import m0000 from './0000_init.sql';
import m0001 from './0001_incident_words.sql';
import m0002 from './0002_list_indexes.sql';
import m0003 from './0003_checkpoints.sql';
import m0004 from './0004_ways_to_sign_in.sql';
import m0005 from './0005_reviews.sql';
import m0006 from './0006_trail_segments.sql';
import m0007 from './0007_key_rotations.sql';
import m0008 from './0008_accounts.sql';
import m0009 from './0009_receipts.sql';
import m0010 from './0010_denominators.sql';
import m0011 from './0011_exports_and_verified_rows.sql';
import m0012 from './0012_attachments.sql';
import m0013 from './0013_alerts.sql';
import m0014 from './0014_index_rotations.sql';
import m0015 from './0015_retention.sql';
import m0016 from './0016_acting.sql';

  export default {
    journal,
    migrations: {
      m0000,
m0001,
m0002,
m0003,
m0004,
m0005,
m0006,
m0007,
m0008,
m0009,
m0010,
m0011,
m0012,
m0013,
m0014,
m0015,
m0016
    }
  }
  