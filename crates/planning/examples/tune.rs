use essaim_planning::matching::engine::*;
use std::fs;
fn cpu() -> f64 { let s = fs::read_to_string("/proc/self/schedstat").unwrap(); s.split(' ').next().unwrap().parse::<f64>().unwrap()/1e9 }
fn rows(d:&str,n:&str)->Vec<Vec<String>>{ fs::read_to_string(format!("{d}/{n}.tsv")).unwrap().lines().skip(1).map(|l|l.split('\t').map(String::from).collect()).collect() }
fn main(){
 let a:Vec<String>=std::env::args().collect(); let d=&a[1];
 let w=[27000.0,9000.0,3000.0,1000.0]; let cum=[2.0,4.0,7.0,14.0];
 let mut inst=Instance{deadlines:cum.iter().map(|d|d*24.0).collect(),..Default::default()};
 let mk=rows(d,"makers"); let rel:Vec<f64>=mk.iter().map(|r|r[7].parse().unwrap()).collect();
 for r in &mk { inst.makers.push(MakerRow{recent_offers:r[11].parse().unwrap(),pieces:u32::MAX,offers:u32::MAX}); for j in 8..11{inst.pools.push(r[j].parse().unwrap());} }
 for r in rows(d,"printers"){ inst.machines.push(MachineRow{maker:r[1].parse().unwrap(),hours_per_day:r[7].parse().unwrap(),hours_promised:0.0}); }
 let mut base=std::collections::HashMap::<String,(f64,f64)>::new();
 for r in rows(d,"designs"){ let e=base.entry(r[1].clone()).or_default(); e.0+=r[5].parse::<f64>().unwrap(); e.1+=1.0; }
 for r in rows(d,"needs"){ let b=base[&r[2]]; let p:usize=r[5].parse().unwrap(); let dl:f64=r[4].parse().unwrap();
  inst.needs.push(NeedRow{pieces:r[3].parse().unwrap(),minutes:(b.0/b.1+0.5).floor(),weight:w[p-1],deadline:cum.iter().position(|c|*c==dl).unwrap(),batch:1,share:u32::MAX}); }
 let mut out=vec![];
 for r in rows(d,"edges"){ let m:usize=r[1].parse().unwrap(); let o=inst.machines[m].maker; let mat:usize=r[3].parse().unwrap();
  inst.edges.push(EdgeRow{need:r[0].parse().unwrap(),machine:m as u32,pool:(o*3+mat) as u32,km:r[4].parse().unwrap(),ticks:ticks(r[5].parse::<f64>().unwrap()/rel[o]),milligrams:milligrams(r[6].parse::<f64>().unwrap()/rel[o])}); out.push(r); }
 let g=|k:&str,v:f64|std::env::var(k).ok().and_then(|x|x.parse().ok()).unwrap_or(v);
 let f= if g("FAIR",1.0)==0.0 {Fairness::NONE} else {let d=Fairness::default(); Fairness{tier_km:[g("T1",d.tier_km[0]),g("T2",d.tier_km[1])],offer_km:g("OFF",d.offer_km),next_offer:g("NEXT",d.next_offer),hand_off:g("HAND",d.hand_off),..d}};
 let budget: f64 = g("SECS", 1e9); let t0=cpu();
 let spent=||(cpu()-t0)/budget;
 let most=Effort{price_rounds:g("PR",300.0) as u32,search_rounds:g("SR",1e9) as u64};
 let found=solve(&inst,&f,&Budget::time(most,&spent));
 eprintln!("{:?} cpu {:.2} effort {:?} gap {:.4}",found.worth,cpu()-t0,found.effort,found.worth.gap());
 let mut s=String::from("need\tprinter\tdesign\tmaterial\tpieces\n");
 for b in &found.batches { let (r,x)=(&out[b.edge],b.pieces); s+=&format!("{}\t{}\t{}\t{}\t{x}\n",r[0],r[1],r[2],r[3]); }
 fs::write(&a[2],s).unwrap();
}
