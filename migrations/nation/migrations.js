import journal from './meta/_journal.json';
import m0000 from './0000_init.sql';
import m0001 from './0001_checkpoints.sql';
import m0002 from './0002_ways_to_sign_in.sql';
import m0003 from './0003_trail_segments.sql';
import m0004 from './0004_key_rotations.sql';
import m0005 from './0005_accounts.sql';
import m0006 from './0006_receipts.sql';
import m0007 from './0007_tallies.sql';
import m0008 from './0008_alerts.sql';
import m0009 from './0009_seats.sql';
import m0010 from './0010_closed_places.sql';
import m0011 from './0011_index_rotations_and_sweeps.sql';
import m0012 from './0012_surges.sql';

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
m0012
    }
  }
  