//! What came of what ended: for everybody, and for one person who took part.

use essaim_domain::ids::{EndingId, NeedId, PersonId};
use sqlx::FromRow;

use crate::column::id_list;
use crate::db::statement::sql;
use crate::{StoreError, Tx};

sql! {
    TOTALS = "WITH line (id) AS (SELECT id FROM need_line WHERE need IN (SELECT unhex(value) FROM json_each($1, '$'))),
        part (batch) AS (SELECT batch.id FROM batch JOIN claim ON claim.id = batch.claim
                WHERE claim.line IN (SELECT id FROM line)
            UNION SELECT batch FROM movement WHERE to_owner IN (SELECT id FROM line)
                OR to_owner IN (SELECT unhex(value) FROM json_each($1, '$')))
        SELECT (SELECT COUNT(*) FROM need WHERE id IN (SELECT unhex(value) FROM json_each($1, '$'))) AS needs,
            (SELECT COUNT(*) FROM (SELECT DISTINCT need.site FROM need JOIN need_line ON need_line.need = need.id
                WHERE need_line.received > 0 AND need.id IN (SELECT unhex(value) FROM json_each($1, '$'))) AS reached)
                AS sites,
            (SELECT CAST(COALESCE(SUM(received), 0) AS BIGINT) FROM need_line WHERE id IN (SELECT id FROM line))
                AS received,
            (SELECT CAST(COALESCE(SUM(transit), 0) AS BIGINT) FROM need_line WHERE id IN (SELECT id FROM line))
                AS transit,
            (SELECT CAST(COALESCE(SUM(complete), 0) AS BIGINT) FROM (SELECT MIN(received / pieces) AS complete
                FROM need_line WHERE id IN (SELECT id FROM line) GROUP BY need) AS whole) AS products,
            (SELECT CAST(COALESCE(SUM(produced), 0) AS BIGINT) FROM batch
                WHERE maker IS NOT NULL AND id IN (SELECT batch FROM part)) AS made,
            (SELECT COUNT(*) FROM (SELECT DISTINCT maker FROM batch
                WHERE maker IS NOT NULL AND id IN (SELECT batch FROM part)) AS hands) AS makers";
    PART = "WITH line (id) AS (SELECT id FROM need_line WHERE need IN (SELECT unhex(value) FROM json_each($1, '$'))),
        part (batch) AS (SELECT batch.id FROM batch JOIN claim ON claim.id = batch.claim
                WHERE claim.line IN (SELECT id FROM line)
            UNION SELECT batch FROM movement WHERE to_owner IN (SELECT id FROM line)
                OR to_owner IN (SELECT unhex(value) FROM json_each($1, '$'))),
        mine (id) AS (SELECT id FROM batch WHERE maker = $2 AND id IN (SELECT batch FROM part))
        SELECT (SELECT CAST(COALESCE(SUM(produced), 0) AS BIGINT) FROM batch WHERE id IN (SELECT id FROM mine)) AS made,
            (SELECT CAST(COALESCE(SUM(stock + transit + received + used + kitted), 0) AS BIGINT) FROM batch
                WHERE id IN (SELECT id FROM mine)) AS good,
            (SELECT COUNT(*) FROM (SELECT DISTINCT place FROM pile WHERE place_kind = 'site'
                AND stage IN ('received', 'used') AND batch IN (SELECT id FROM mine)) AS reached) AS sites,
            (SELECT CAST(COALESCE(SUM(claim.remaining), 0) AS BIGINT) FROM claim WHERE claim.maker = $2
                AND claim.finishing AND claim.state = 'active' AND claim.line IN (SELECT id FROM need_line
                    WHERE need IN (SELECT need FROM ending_need WHERE ending = $3))) AS finishing,
            (SELECT COUNT(*) FROM (SELECT DISTINCT leg.id FROM leg
                JOIN parcel_content ON parcel_content.parcel = leg.parcel
                WHERE leg.carrier = $2 AND leg.picked_up_at IS NOT NULL
                    AND parcel_content.batch IN (SELECT batch FROM part)) AS rides) AS carried,
            (SELECT COUNT(*) FROM tour JOIN ending_tour ON ending_tour.tour = tour.id
                WHERE ending_tour.ending = $3 AND tour.driver = $2) AS tours,
            (SELECT COUNT(*) FROM (SELECT DISTINCT inspection.id FROM inspection
                JOIN inspection_batch ON inspection_batch.inspection = inspection.id
                WHERE inspection.validator = $2 AND inspection_batch.batch IN (SELECT batch FROM part)) AS looks)
                AS checked,
            (SELECT COUNT(*) FROM need WHERE requester = $2
                AND id IN (SELECT unhex(value) FROM json_each($1, '$'))) AS asked,
            (SELECT CAST(COALESCE(SUM(received), 0) AS BIGINT) FROM need_line JOIN need ON need.id = need_line.need
                WHERE need.requester = $2 AND need_line.id IN (SELECT id FROM line)) AS received,
            (SELECT COUNT(*) FROM need JOIN ending_need ON ending_need.need = need.id
                WHERE ending_need.ending = $3 AND ending_need.was <> 'fulfilled' AND need.requester = $2) AS closed,
            (SELECT COUNT(*) FROM (SELECT DISTINCT act.id FROM movement JOIN act ON act.id = movement.act
                WHERE act.by_person = $2 AND act.verb NOT IN ('batch-sealed', 'ended')
                    AND movement.batch IN (SELECT batch FROM part)) AS moves) AS moved,
            COALESCE((SELECT cut FROM ending_thanked WHERE ending = $3 AND person = $2), 0) AS cut";
}

/// What came of it, for everybody to read: nobody's name is in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
pub struct Totals {
    /// Needs that were opened.
    pub needs: i64,
    /// Sites something arrived at.
    pub sites: i64,
    /// Pieces counted by sites.
    pub received: i64,
    /// Pieces still on their way there.
    pub transit: i64,
    /// Complete products received.
    pub products: i64,
    /// Pieces made.
    pub made: i64,
    /// Makers who made them.
    pub makers: i64,
}

/// What came of these needs.
pub async fn totals(tx: &mut Tx, needs: &[NeedId]) -> Result<Totals, StoreError> {
    tx.one(TOTALS, (id_list(needs.iter().copied()),)).await
}

/// One person's part in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, FromRow)]
pub struct Part {
    /// Pieces she made.
    pub made: i64,
    /// Pieces of them that passed.
    pub good: i64,
    /// Sites they went to.
    pub sites: i64,
    /// Pieces she may still finish.
    pub finishing: i64,
    /// Pieces she took and is not to print any more.
    pub cut: i64,
    /// Boxes she carried, a way at a time.
    pub carried: i64,
    /// Tours of hers that will not happen.
    pub tours: i64,
    /// Inspections she made.
    pub checked: i64,
    /// Needs she posted that were opened.
    pub asked: i64,
    /// Pieces counted for them.
    pub received: i64,
    /// Needs of hers that were closed by it.
    pub closed: i64,
    /// Times she checked in, counted, shelved or handed out.
    pub moved: i64,
}

/// One person's part in these needs, and what their ending means for her.
pub async fn part(
    tx: &mut Tx,
    needs: &[NeedId],
    person: PersonId,
    ending: EndingId,
) -> Result<Part, StoreError> {
    tx.one(PART, (id_list(needs.iter().copied()), person, ending))
        .await
}
