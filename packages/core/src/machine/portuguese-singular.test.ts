import { assert, describe, it } from "@effect/vitest"
import { singular } from "./portuguese-singular.ts"

const fold = (word: string) => word.normalize("NFD").replace(/\p{M}/gu, "")
const form = (word: string) => singular(fold(word))

const pairs = `
  solução/soluções reclamação/reclamações questão/questões avião/aviões
  anel/anéis papel/papéis hotel/hotéis móvel/móveis automóvel/automóveis nível/níveis imóvel/imóveis túnel/túneis pincel/pincéis
  fácil/fáceis difícil/difíceis útil/úteis inútil/inúteis têxtil/têxteis frágil/frágeis ágil/ágeis dócil/dóceis míssil/mísseis
  fóssil/fósseis réptil/répteis portátil/portáteis retrátil/retráteis projétil/projéteis fértil/férteis estéril/estéreis hábil/hábeis
  barril/barris perfil/perfis funil/funis refil/refis civil/civis infantil/infantis fuzil/fuzis
  animal/animais jornal/jornais manual/manuais material/materiais qual/quais
  lençol/lençóis farol/faróis anzol/anzóis azul/azuis
  mão/mãos cidadão/cidadãos irmão/irmãos pão/pães alemão/alemães cão/cães capitão/capitães mãe/mães
  mês/meses português/portugueses inglês/ingleses freguês/fregueses país/países gás/gases tese/teses hipótese/hipóteses
  cor/cores motor/motores fornecedor/fornecedores colher/colheres lugar/lugares abajur/abajures voz/vozes vez/vezes verniz/vernizes
  torre/torres cofre/cofres padre/padres mestre/mestres árvore/árvores software/softwares
  base/bases classe/classes fase/fases análise/análises crise/crises
  ordem/ordens homem/homens jovem/jovens item/itens bom/bons fim/fins álbum/álbuns garagem/garagens um/uns
  atendimento/atendimentos cliente/clientes cadeira/cadeiras pé/pés pneu/pneus herói/heróis táxi/táxis dia/dias lei/leis
  gol/gols museu/museus chapéu/chapéus troféu/troféus
  ticket/tickets order/orders email/emails detail/details screen/screens option/options
`
  .trim()
  .split(/\s+/)
  .map((pair) => pair.split("/") as [string, string])

/** What the rules cannot unite, so that nobody believes they do; each would need a dictionary. */
const apart = ["júri/júris", "hífen/hifens", "button/buttons", "ás/ases", "box/boxes", "shoe/shoes", "gaze/gazes"].map(
  (pair) => pair.split("/") as [string, string],
)

describe("B13 singular and plural have one form", () => {
  it.each(pairs)("%s and %s", (one, many) => {
    assert.strictEqual(form(many), form(one))
  })

  it.each(apart)("%s and %s stay apart, as documented", (one, many) => {
    assert.notStrictEqual(form(many), form(one))
  })

  it("the commonest forms are words", () => {
    for (const [many, one] of [
      ["soluções", "solucao"],
      ["anéis", "anel"],
      ["pães", "pao"],
      ["lençóis", "lencol"],
      ["barris", "barril"],
      ["fáceis", "facil"],
      ["meses", "mes"],
      ["cores", "cor"],
    ] as const)
      assert.strictEqual(form(many), one)
  })

  it("what has no plural stays: lápis, ônibus, express, codes and very short words", () => {
    for (const word of ["lapis", "onibus", "mais", "pires", "express", "as", "os", "a", "ab12s", "007s", "cadeira"])
      assert.strictEqual(singular(word), word)
  })
})
