#pragma once
#include "modules/dossiers/actions.hpp"

// The papers that acts print: contents as they are on the day, filled from the dossier.
namespace dossiers {

documents::ReceiptContent receipt_content(db::Transaction&, const Ground&, const Actor&, const Loaded&,
                                          const std::vector<ReceivedPaper>&,
                                          const std::vector<PaymentTaken>&);
documents::ReceiptContent receipt_content(const organisation::Tree&, const people::Person&, const Ground&,
                                          const Actor&, const Loaded&, const std::vector<ReceivedPaper>&,
                                          const std::vector<PaymentTaken>&);
documents::SupplementContent supplement_content(db::Transaction&, const Ground&, const Actor&, const Loaded&,
                                                const SupplementRequest&);
documents::RefusalContent refusal_content(db::Transaction&, const Ground&, const Actor&, const Loaded&,
                                          const Refusal&);
documents::ApologyContent apology_content(db::Transaction&, const Ground&, const Actor&, const Loaded&,
                                          const Standing& after, const std::string& reason);
documents::StopContent stop_content(db::Transaction&, const Ground&, const Actor&, const Loaded&,
                                    const std::string& reason);
documents::RoutingContent routing_content(db::Transaction&, const Ground&, const Loaded&);

/// Issues the paper at the place that issues papers of this dossier: its desk, or its authority.
PaperId issue_at_desk(db::Transaction&, const Ground&, const Actor&, const Dossier&, documents::PaperKind,
                      const documents::Content&);
PaperId issue_at_authority(db::Transaction&, const Ground&, const Actor&, const Dossier&,
                           documents::PaperKind, const documents::Content&);

}  // namespace dossiers
