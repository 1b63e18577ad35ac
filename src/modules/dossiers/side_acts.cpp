#include "modules/dossiers/acting.hpp"
#include "modules/dossiers/policy.hpp"
#include "modules/dossiers/show_page.hpp"

namespace dossiers {
namespace {

void set_main(SideActs& acts, db::Transaction& tx, const Ground& ground, const Actor& actor,
              const Loaded& loaded) {
    const Dossier& d = loaded.dossier;
    const std::string path = dossier_path(d.id);
    if (may_hand_over(actor, d)) {
        acts.main = SideActs::Main::hand_over;
        acts.title = "Trả kết quả";
        acts.button = "Trả kết quả";
        acts.address = path + "/tra-ket-qua";
        return;
    }
    if (may_resume(actor, d)) {
        acts.main = SideActs::Main::resume;
        acts.title =
            d.now.state == State::awaiting_payment ? "Nghĩa vụ tài chính đã xong" : "Người nộp đã bổ sung";
        acts.button = "Tiếp tục giải quyết";
        acts.address = path + "/tiep-tuc";
        return;
    }
    if (stage_of(d.now.state) != Stage::open || !may_work_on(actor, d, loaded.step().place)) return;
    if (d.now.step == loaded.plan.last_counted()) {
        acts.main = SideActs::Main::complete;
        acts.title = "Kết quả giải quyết";
        acts.button = "Ghi kết quả, chuyển Một cửa";
        acts.address = path + "/ket-qua";
        return;
    }
    const auto& next = loaded.plan.step(d.now.step + 1);
    acts.main = SideActs::Main::forward;
    acts.title = "Kết luận bước này";
    acts.button = next.kind == "sign" ? "Trình ký" : "Chuyển: " + next.name;
    acts.address = path + "/chuyen";
    const UnitId at = next.place == StepPlace::unit   ? d.now.unit_now
                      : next.place == StepPlace::desk ? d.desk
                                                      : d.authority;
    acts.colleagues = ground.units.officers_of(tx, at, tx.today());
}

}  // namespace

SideActs side_acts(db::Transaction& tx, const Ground& ground, const Actor& actor, const Loaded& loaded) {
    SideActs acts;
    const Dossier& d = loaded.dossier;
    const std::string path = dossier_path(d.id);
    set_main(acts, tx, ground, actor, loaded);
    const StepPlace place = loaded.step().place;
    const bool open = stage_of(d.now.state) == Stage::open;
    if (is_consulted(tx, actor, d.id)) acts.links.push_back({"Trả lời ý kiến phối hợp", path + "/y-kien"});
    if (may_assign(actor, d)) acts.links.push_back({"Phân công", path + "/phan-cong"});
    if (may_ask_for_supplement(actor, d, place)) acts.links.push_back({"Yêu cầu bổ sung", path + "/bo-sung"});
    if (open && may_work_on(actor, d, place)) {
        acts.links.push_back({"Xin ý kiến phối hợp", path + "/xin-y-kien"});
        acts.links.push_back({"Chờ nghĩa vụ tài chính", path + "/cho-nop-tien"});
        if (d.now.step > 1) acts.links.push_back({"Trả lại bước trước", path + "/tra-lai"});
    }
    if (may_extend(actor, d)) acts.links.push_back({"Xin lỗi, hẹn lại ngày trả", path + "/hen-lai"});
    if (may_take_payment(actor, d)) acts.links.push_back({"Cấp lại mã tra cứu", path + "/ma-tra-cuu"});
    if (may_withdraw(actor, d)) acts.links.push_back({"Người nộp rút hồ sơ", path + "/rut"});
    if (may_correct(actor, d)) acts.links.push_back({"Sửa việc ghi sai", path + "/sua"});
    if (may_stop(actor, d)) acts.links.push_back({"Dừng giải quyết", path + "/dung", true});
    if (may_refuse(actor, d)) acts.links.push_back({"Từ chối giải quyết", path + "/tu-choi", true});
    return acts;
}

}  // namespace dossiers
